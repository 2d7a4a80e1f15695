import { useTranslation } from '../../i18n/translation.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Section } from '../../ui/section.tsx';
import { Words } from '../../ui/words.tsx';
import type { Account } from './account-api.ts';
import { NameForm } from './name-form.tsx';
import { PasswordForm } from './password-form.tsx';

/** Who one is here: name and password. */
export function ProfileSection({ account }: { account: Account }) {
  const { t } = useTranslation('settings');
  return (
    <>
      <div className="flex items-center gap-4">
        <Avatar id={account.id} name={account.name} size="large" />
        <div className="min-w-0">
          <Words className="font-semibold text-lg">{account.name}</Words>
          <p className="truncate text-soft">{account.email}</p>
        </div>
      </div>
      <NameForm account={account} />
      <Section title={t('profile.passwordTitle')}>
        <PasswordForm account={account} />
      </Section>
    </>
  );
}
