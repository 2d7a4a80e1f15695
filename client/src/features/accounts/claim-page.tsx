import type { ReactNode } from 'react';
import { useState } from 'react';
import type { RequestFailure } from '../../http/request.ts';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { go } from '../../lib/address.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Link } from '../../ui/link.tsx';
import { type Account, claimServer } from './account-api.ts';
import { AccountFrame } from './account-frame.tsx';
import { useSession } from './session-store.ts';
import { SignInLink } from './sign-in-link.tsx';
import { SignUpForm } from './sign-up-form.tsx';
import { UnclaimedPage } from './unclaimed-page.tsx';
import { WelcomeGate } from './welcome-gate.tsx';

type ClaimPageProps = {
  /** The secret of the link; empty for who comes without one. */
  token: string;
  aside: ReactNode;
};

/** Where the link of an unclaimed server leads: whoever opens it becomes the owner. */
export function ClaimPage({ token, aside }: ClaimPageProps) {
  const { t } = useTranslation('joining');
  const session = useSession();
  return (
    <WelcomeGate ticket={{ claim: token }}>
      {({ claim, firstRun }) => {
        if (claim === 'link') {
          const broken = token === '' ? {} : { intro: t('claimLinkInvalid') };
          return <UnclaimedPage {...broken} aside={aside} />;
        }
        if (claim !== 'free') {
          return (
            <AccountFrame
              title={t('claimedTitle')}
              intro={t('claimedIntro')}
              aside={aside}
              footer={
                <Link to="/" className="font-medium text-accent hover:underline">
                  {t('toChat')}
                </Link>
              }
            />
          );
        }
        if (session.status === 'signed-in') {
          return <ClaimAsSelf account={session.account} token={token} aside={aside} />;
        }
        return (
          <AccountFrame
            title={t('firstRunTitle')}
            intro={firstRun ? t('firstRunIntro') : t('claimIntro')}
            aside={aside}
            {...(!firstRun && { footer: <SignInLink /> })}
          >
            <SignUpForm
              submitLabel={t('firstRunSubmit')}
              ticket={{ claim: token }}
              onDone={() => go(firstRun ? '/welcome' : '/', { replace: true })}
            />
          </AccountFrame>
        );
      }}
    </WelcomeGate>
  );
}

/** People were here before an owner was: one of them becomes it. */
function ClaimAsSelf({ account, token, aside }: ClaimPageProps & { account: Account }) {
  const { t } = useTranslation('joining');
  const errorText = useErrorText();
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<RequestFailure | null>(null);

  async function claim(): Promise<void> {
    setPending(true);
    const answer = await claimServer(account.id, token);
    setPending(false);
    if (answer.ok) go('/', { replace: true });
    else setFailure(answer.error);
  }

  return (
    <AccountFrame
      title={t('claimAsSelfTitle')}
      intro={t('claimAsSelfIntro', { name: account.name })}
      aside={aside}
    >
      {failure && (
        <div className="mb-4">
          <ErrorNotice text={errorText(failure)} />
        </div>
      )}
      <Button variant="primary" size="large" pending={isPending} onClick={() => void claim()}>
        {t('claimAsSelf')}
      </Button>
    </AccountFrame>
  );
}
