import type { User } from '@parley/shared/user';
import { Copy, KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useErrorText } from '../../i18n/error-text.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { connection } from '../../realtime/connection.ts';
import { Button } from '../../ui/button.tsx';
import { copyOrShow } from '../../ui/copy.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { showToast } from '../../ui/toasts.ts';

type Made = { link: string } | { failure: Parameters<ReturnType<typeof useErrorText>>[0] };

/** Makes the link by which somebody who forgot their password chooses another. */
export function ResetLinkButton({ user }: { user: User }) {
  const { t } = useTranslation('people');
  const errorText = useErrorText();
  const [isOpen, setOpen] = useState(false);
  const [isPending, setPending] = useState(false);
  const [made, setMade] = useState<Made | null>(null);

  async function make(): Promise<void> {
    setPending(true);
    const answer = await connection.sendCommand('reset-link:create', { userId: user.id });
    setPending(false);
    setMade(
      answer.ok
        ? { link: `${location.origin}/reset#${answer.data.token}` }
        : { failure: answer.error },
    );
  }

  async function copy(link: string): Promise<void> {
    if (await copyOrShow(link)) showToast({ text: t('resetLinkCopied'), tone: 'success' });
  }

  function close(): void {
    setOpen(false);
    setMade(null);
  }

  return (
    <>
      <IconButton
        label={t('resetLinkFor', { name: user.name })}
        size="small"
        onClick={() => setOpen(true)}
      >
        <KeyRound aria-hidden className="size-4" />
      </IconButton>
      <Dialog
        open={isOpen}
        onOpenChange={close}
        title={t('resetLinkTitle', { name: user.name })}
        description={t('resetLinkText')}
        footer={
          made !== null && 'link' in made ? (
            <Button
              variant="primary"
              icon={<Copy aria-hidden className="size-4" />}
              onClick={() => void copy(made.link)}
            >
              {t('resetLinkCopy')}
            </Button>
          ) : (
            <Button variant="primary" pending={isPending} onClick={() => void make()}>
              {t('resetLinkMake')}
            </Button>
          )
        }
      >
        {made !== null && 'failure' in made && <ErrorNotice text={errorText(made.failure)} />}
        {made !== null && 'link' in made && (
          <p className="select-all break-all font-mono text-sm">{made.link}</p>
        )}
      </Dialog>
    </>
  );
}
