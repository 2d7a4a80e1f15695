import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n/translation.ts';
import { Section } from '../../ui/section.tsx';
import { Words } from '../../ui/words.tsx';
import type { Account } from './account-api.ts';
import { NameForm } from './name-form.tsx';
import { PasswordForm } from './password-form.tsx';

type ProfileSectionProps = {
  account: Account;
  /** What one looks like, and how that is changed; another feature knows. */
  picture: ReactNode;
};

/** Who one is here: picture, name and password. */
export function ProfileSection({ account, picture }: ProfileSectionProps) {
  const { t } = useTranslation('settings');
  return (
    <>
      <div className="flex flex-col gap-4">
        <div className="min-w-0">
          <Words className="font-semibold text-lg">{account.name}</Words>
          <p className="truncate text-soft">{account.email}</p>
        </div>
        {picture}
      </div>
      <NameForm account={account} />
      <Section title={t('profile.passwordTitle')}>
        <PasswordForm account={account} />
      </Section>
    </>
  );
}
