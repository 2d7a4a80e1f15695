import type { Welcome } from '@parley/shared/invite';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from '../../i18n/translation.ts';
import { go } from '../../lib/address.ts';
import { AccountFrame } from './account-frame.tsx';
import { SignInLink } from './sign-in-link.tsx';
import { SignUpForm } from './sign-up-form.tsx';
import { UnclaimedPage } from './unclaimed-page.tsx';
import { WelcomeGate } from './welcome-gate.tsx';

type PageProps = { aside: ReactNode };

/** Creates an account without an invite where the server allows it, else says how to get in. */
export function SignUpPage({ aside }: PageProps) {
  return <WelcomeGate>{(welcome) => <SignUp welcome={welcome} aside={aside} />}</WelcomeGate>;
}

function SignUp({ welcome, aside }: PageProps & { welcome: Welcome }) {
  const { t } = useTranslation('joining');
  if (welcome.firstRun && welcome.claim === 'link') return <UnclaimedPage aside={aside} />;
  if (welcome.firstRun) {
    return (
      <AccountFrame title={t('firstRunTitle')} intro={t('firstRunIntro')} aside={aside}>
        <ThenWelcome />
        <SignUpForm submitLabel={t('firstRunSubmit')} />
      </AccountFrame>
    );
  }
  const common = { aside, footer: <SignInLink /> };
  switch (welcome.signUp) {
    case 'open':
      return (
        <AccountFrame title={t('signUpTitle')} {...common}>
          <SignUpForm submitLabel={t('accounts:createAccount')} />
        </AccountFrame>
      );
    case 'closed':
      return <AccountFrame title={t('closedTitle')} intro={t('closedIntro')} {...common} />;
    default:
      return (
        <AccountFrame title={t('inviteNeededTitle')} intro={t('inviteNeededIntro')} {...common} />
      );
  }
}

/** Whoever founds a team is asked first what it is called, wherever else they were on the way to. */
function ThenWelcome() {
  useEffect(() => go('/sign-up', { replace: true, state: { from: '/welcome' } }), []);
  return null;
}
