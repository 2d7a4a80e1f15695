import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n/translation.ts';
import { Leading, useAddress } from '../../ui/address.tsx';
import { Link } from '../../ui/link.tsx';
import { AccountFrame } from './account-frame.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { WelcomeGate } from './welcome-gate.tsx';

/** Signs in an existing account. On a fresh server there is none: then the owner's is created. */
export function SignInPage({ aside }: { aside: ReactNode }) {
  const { t } = useTranslation('accounts');
  // Passed on, so that whoever was on the way somewhere still arrives there.
  const { state } = useAddress();
  return (
    <WelcomeGate>
      {({ firstRun, claim, signUp }) =>
        firstRun ? (
          <Leading to="/sign-up" state={state} replace />
        ) : (
          <AccountFrame
            title={t('signInTitle')}
            aside={aside}
            footer={
              signUp !== 'closed' && (
                <>
                  {t('noAccount')}{' '}
                  <Link
                    to="/sign-up"
                    state={state}
                    className="font-medium text-accent hover:underline"
                  >
                    {t('createAccount')}
                  </Link>
                </>
              )
            }
          >
            <SignInForm />
            {(claim === 'free' || claim === 'link') && (
              <p className="mt-6 text-pretty text-soft">
                {t('noOwnerYet')}{' '}
                <Link to="/claim" className="font-medium text-accent hover:underline">
                  {t('becomeOwner')}
                </Link>
              </p>
            )}
          </AccountFrame>
        )
      }
    </WelcomeGate>
  );
}
