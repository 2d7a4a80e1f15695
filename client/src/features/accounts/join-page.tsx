import type { ReactNode } from 'react';
import { useFormats } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { Leading } from '../../ui/address.tsx';
import { AccountFrame } from './account-frame.tsx';
import { SignInLink } from './sign-in-link.tsx';
import { SignUpForm } from './sign-up-form.tsx';
import { WelcomeGate } from './welcome-gate.tsx';

type JoinPageProps = {
  /** The secret of the invite link, as it stands in the address. */
  token: string;
  aside: ReactNode;
};

/** Where an invite link leads: who invited, and a form to create the account. */
export function JoinPage({ token, aside }: JoinPageProps) {
  const { t } = useTranslation('joining');
  const formats = useFormats();
  return (
    <WelcomeGate ticket={{ invite: token }}>
      {({ firstRun, invite }) => {
        if (firstRun) return <Leading to="/sign-up" replace />;
        const common = { aside, footer: <SignInLink /> };
        if (invite === null) {
          return (
            <AccountFrame
              title={t('inviteInvalidTitle')}
              intro={t('inviteInvalidIntro')}
              {...common}
            />
          );
        }
        const until = formats.dateTime(invite.expiresAt);
        return (
          <AccountFrame
            title={t('invitedTitle', { name: invite.invitedBy })}
            intro={t('invitedIntro', { date: until })}
            {...common}
          >
            <SignUpForm submitLabel={t('accounts:createAccount')} ticket={{ invite: token }} />
          </AccountFrame>
        );
      }}
    </WelcomeGate>
  );
}
