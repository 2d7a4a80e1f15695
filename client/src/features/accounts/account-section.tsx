import { useTranslation } from '../../i18n/translation.ts';
import { Section } from '../../ui/section.tsx';
import type { Account } from './account-api.ts';
import { AddressForm } from './address-form.tsx';
import { DeleteAccount } from './delete-account.tsx';
import { OwnData } from './own-data.tsx';

type AccountSectionProps = {
  account: Account;
  /** Whether the server is theirs: then it must be somebody else's before they can go. */
  rank: 'owner' | 'other';
  /** The account is gone, and this browser has yet to forget it. */
  onDeleted: () => void;
};

/** The account itself: its address, a copy of its data, its end. */
export function AccountSection({ account, rank, onDeleted }: AccountSectionProps) {
  const { t } = useTranslation('settings');
  return (
    <>
      <Section title={t('account.addressTitle')} intro={t('account.addressIntro')}>
        <AddressForm account={account} />
      </Section>
      <Section title={t('account.dataTitle')} intro={t('account.dataIntro')}>
        <OwnData account={account} />
      </Section>
      <Section
        title={t('account.deleteTitle')}
        intro={rank === 'owner' ? t('account.deleteOwner') : t('account.deleteIntro')}
      >
        {rank === 'other' && <DeleteAccount account={account} onDeleted={onDeleted} />}
      </Section>
    </>
  );
}
