import { useId, useRef, useState } from 'react';
import type { LostMessage } from '../../cache/database.ts';
import { useFormats } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { isoTime } from '../../lib/clock.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { copyOrShow } from '../../ui/copy.ts';
import { Rows } from '../../ui/rows.tsx';
import { showToast } from '../../ui/toasts.ts';
import { drawnText } from './drawn-text.tsx';
import { lostMessages } from './lost-messages.ts';

type LostPanelProps = {
  lost: readonly LostMessage[];
  /** `elsewhere`: their room is none of ours, so that they can only be taken along. */
  place: 'room' | 'elsewhere';
  onDone: () => void;
};

/** Lets the author of lost messages decide, for each or for all: nobody else knows whether they still hold. */
export function LostPanel({ lost, place, onDone }: LostPanelProps) {
  const { t } = useTranslation('messages');
  const panel = useRef<HTMLElement>(null);
  const [isDismissing, setDismissing] = useState(false);
  const isInRoom = place === 'room';

  async function copy({ body }: LostMessage): Promise<void> {
    if (await copyOrShow(body)) showToast({ text: t('copied') });
  }

  function decide(act: (chosen: readonly LostMessage[]) => void, chosen: readonly LostMessage[]) {
    act(chosen);
    // What was pressed goes with its row.
    if (chosen.length < lost.length) panel.current?.focus();
    else onDone();
  }

  return (
    <section
      ref={panel}
      tabIndex={-1}
      aria-label={t(isInRoom ? 'lost.label' : 'lost.elsewhereLabel')}
      className="mb-2 flex flex-col gap-2 rounded-control border border-line bg-surface px-3 py-2"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p role="status" className="min-w-48 grow font-medium text-sm">
          {t(isInRoom ? 'lost.text' : 'lost.elsewhere', { count: lost.length })}
        </p>
        {lost.length > 1 && (
          <div className="flex flex-wrap gap-2">
            {isInRoom && (
              <Button size="small" onClick={() => decide(lostMessages.sendAgain, lost)}>
                {t('lost.sendAll')}
              </Button>
            )}
            <Button size="small" onClick={() => setDismissing(true)}>
              {t('lost.dismissAll')}
            </Button>
          </div>
        )}
      </div>
      <ul className="flex max-h-[min(14rem,30dvh)] flex-col gap-2 overflow-y-auto">
        <Rows items={lost} keyOf={(one) => one.messageId} textOf={(one) => one.body}>
          {(one) => (
            <LostRow
              message={one}
              rescue={
                isInRoom
                  ? { label: t('retry'), act: () => decide(lostMessages.sendAgain, [one]) }
                  : { label: t('copy'), act: () => copy(one) }
              }
              onDismiss={() => decide(lostMessages.dismiss, [one])}
            />
          )}
        </Rows>
      </ul>
      <ConfirmDialog
        open={isDismissing}
        onOpenChange={setDismissing}
        title={t('lost.dismissTitle', { count: lost.length })}
        description={t('lost.dismissHint')}
        confirmLabel={t('lost.dismissAll')}
        onConfirm={() => {
          setDismissing(false);
          decide(lostMessages.dismiss, lost);
        }}
      />
    </section>
  );
}

type LostRowProps = {
  message: LostMessage;
  rescue: { label: string; act: () => void };
  onDismiss: () => void;
};

function LostRow({ message, rescue, onDismiss }: LostRowProps) {
  const { t } = useTranslation('messages');
  const formats = useFormats();
  const textId = useId();
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 border-outline border-l-2 pl-2">
      <div className="min-w-48 grow basis-0">
        <p
          id={textId}
          dir="auto"
          className="line-clamp-4 whitespace-pre-wrap [overflow-wrap:anywhere]"
        >
          {drawnText(message.body)}
        </p>
        <time dateTime={isoTime(message.createdAt)} className="text-soft text-xs">
          {formats.dateTime(message.createdAt)}
        </time>
      </div>
      <div className="flex gap-2">
        <Button size="small" aria-describedby={textId} onClick={rescue.act}>
          {rescue.label}
        </Button>
        <Button size="small" variant="plain" aria-describedby={textId} onClick={onDismiss}>
          {t('lost.dismiss')}
        </Button>
      </div>
    </li>
  );
}
