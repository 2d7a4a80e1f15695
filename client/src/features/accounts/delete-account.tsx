import { useState } from 'react';
import { useTranslation } from '../../i18n/translation.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceList } from '../../ui/choice.tsx';
import { type Account, deleteAccount, type MessagesLeft } from './account-api.ts';
import { PasswordDialog } from './password-dialog.tsx';

type DeleteAccountProps = { account: Account; onDeleted: () => void };

/** Deletes the account in two steps: what becomes of the messages, then the password. */
export function DeleteAccount({ account, onDeleted }: DeleteAccountProps) {
  const { t } = useTranslation('settings');
  const [messages, setMessages] = useState<MessagesLeft>('stay');
  const [isAsking, setAsking] = useState(false);

  return (
    <>
      <ChoiceList
        label={t('account.messagesChoice')}
        value={messages}
        onChange={setMessages}
        options={[
          {
            value: 'stay',
            label: t('account.messagesStay'),
            hint: t('account.messagesStayHint'),
          },
          { value: 'go', label: t('account.messagesGo'), hint: t('account.messagesGoHint') },
        ]}
      />
      <div className="mt-4">
        <Button variant="danger" onClick={() => setAsking(true)}>
          {t('account.delete')}
        </Button>
      </div>
      {isAsking && (
        <PasswordDialog
          onClose={() => setAsking(false)}
          title={t('account.deleteQuestion')}
          description={
            messages === 'stay' ? t('account.deleteStayText') : t('account.deleteGoText')
          }
          confirmLabel={t('account.deleteForGood')}
          tone="danger"
          onConfirm={async (password) => {
            const answer = await deleteAccount(account.id, { password, messages });
            if (!answer.ok) return answer.error;
            onDeleted();
            return undefined;
          }}
        />
      )}
    </>
  );
}
