import type { User } from '@parley/shared/user';
import { type ReactNode, useState } from 'react';
import { useTranslation } from '../../i18n/translation.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/section.tsx';
import { showToast } from '../../ui/toasts.ts';
import { type Account, handOver } from './account-api.ts';
import { PasswordDialog } from './password-dialog.tsx';

type HandOverProps = {
  account: Account;
  /** Where somebody is chosen; what one picks is told to `onChange`. */
  picker: (chosen: readonly User[], onChange: (chosen: readonly User[]) => void) => ReactNode;
};

/** The owner makes somebody else the owner in two steps: whom, then the password. */
export function HandOver({ account, picker }: HandOverProps) {
  const { t } = useTranslation(['settings', 'common']);
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<readonly User[]>([]);
  const [isAsking, setAsking] = useState(false);
  const [heir] = chosen;

  return (
    <Section title={t('handOver.title')} intro={t('handOver.intro')}>
      {!isOpen && <Button onClick={() => setOpen(true)}>{t('handOver.choose')}</Button>}
      {isOpen && (
        <>
          {picker(chosen, setChosen)}
          <div className="mt-4 flex gap-2">
            <Button
              onClick={() => {
                setOpen(false);
                setChosen([]);
              }}
            >
              {t('common:cancel')}
            </Button>
            <Button variant="primary" disabled={heir === undefined} onClick={() => setAsking(true)}>
              {t('handOver.next')}
            </Button>
          </div>
        </>
      )}
      {isAsking && heir !== undefined && (
        <PasswordDialog
          onClose={() => setAsking(false)}
          title={t('handOver.question', { name: heir.name })}
          description={t('handOver.text')}
          confirmLabel={t('handOver.confirm')}
          tone="danger"
          onConfirm={async (password) => {
            const answer = await handOver(account.id, { userId: heir.id, password });
            if (!answer.ok) return answer.error;
            showToast({ text: t('handOver.done', { name: heir.name }), tone: 'success' });
            return undefined;
          }}
        />
      )}
    </Section>
  );
}
