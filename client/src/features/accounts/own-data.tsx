import { Download } from 'lucide-react';
import { useState } from 'react';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { Button } from '../../ui/button.tsx';
import { showToast } from '../../ui/toasts.ts';
import { type Account, askForOwnData } from './account-api.ts';

/** A copy of all that the server keeps of this account, saved by the browser itself. */
export function OwnData({ account }: { account: Account }) {
  const { t } = useTranslation('settings');
  const errorText = useErrorText();
  const [isPending, setPending] = useState(false);

  async function save(): Promise<void> {
    setPending(true);
    const answer = await askForOwnData(account.id);
    setPending(false);
    if (!answer.ok) return showToast({ text: errorText(answer.error), tone: 'error' });
    // Through a link, so that a copy of any size goes to disk without passing this page.
    const link = document.createElement('a');
    link.href = `/api/account/export?ticket=${encodeURIComponent(answer.data.ticket)}`;
    link.download = 'parley-data.zip';
    link.click();
  }

  return (
    <Button
      icon={<Download aria-hidden className="size-4" />}
      pending={isPending}
      onClick={() => void save()}
    >
      {t('account.saveData')}
    </Button>
  );
}
