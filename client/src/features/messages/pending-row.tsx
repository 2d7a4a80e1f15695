import type { Id } from '@parley/shared/id';
import { CircleAlert, Clock } from 'lucide-react';
import { useStore } from 'zustand';
import type { Letter } from '../../cache/database.ts';
import { useErrorText } from '../../i18n/error-text.ts';
import { useFormats } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { people } from '../../room-log/people.ts';
import { UNKNOWN_NAME } from '../../room-log/room-title.ts';
import { Button } from '../../ui/button.tsx';
import type { WaitingLetter } from './create-outbox.ts';
import { MessageBody } from './message-body.tsx';
import { outbox } from './outbox.ts';
import { RowFrame } from './row-frame.tsx';

type PendingRowProps = {
  letter: WaitingLetter;
  meId: Id;
  place: 'group-start' | 'continuation';
  /** Puts the text back into the composer. */
  onTakeBack: (letter: Letter) => void;
};

/**
 * A message on its way, or one that could not be sent and waits for a decision; for a moment also one that
 * is stored already, where the news of it got lost: it looks as it will.
 */
export function PendingRow({ letter, meId, place, onTakeBack }: PendingRowProps) {
  const { t } = useTranslation('messages');
  const name = useStore(people.store, ({ users }) => users.get(meId)?.name);
  const formats = useFormats();
  const isFailed = letter.failure !== null;
  const isWaiting = !isFailed && !letter.isSent;

  function labelOf(): string {
    if (isFailed) return t('failed');
    if (isWaiting) return t('pending');
    return t('messageBy', { name: name ?? UNKNOWN_NAME, time: formats.time(letter.createdAt) });
  }

  return (
    <article aria-label={labelOf()} tabIndex={-1} className="group py-1">
      <RowFrame senderId={meId} name={name ?? UNKNOWN_NAME} at={letter.createdAt} place={place}>
        <div className="flex items-start gap-2">
          <div className={isWaiting ? 'min-w-0 grow text-soft' : 'min-w-0 grow'}>
            <MessageBody body={letter.body} />
          </div>
          {isWaiting && (
            <Clock
              aria-hidden
              className="mt-1.5 size-3.5 shrink-0 animate-appear-late text-faint"
            />
          )}
        </div>
        {letter.failure !== null && (
          <FailureLine letter={letter} code={letter.failure} onTakeBack={onTakeBack} />
        )}
      </RowFrame>
    </article>
  );
}

type FailureLineProps = {
  letter: Letter;
  code: string;
  onTakeBack: (letter: Letter) => void;
};

function FailureLine({ letter, code, onTakeBack }: FailureLineProps) {
  const { t } = useTranslation('messages');
  const errorText = useErrorText();
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-1 text-error text-sm" role="alert">
      <CircleAlert aria-hidden className="size-4" />
      <p className="mr-2">
        {t('notSent')} {errorText({ code })}
      </p>
      <Button size="small" variant="plain" onClick={() => outbox.retry(letter.clientMessageId)}>
        {t('retry')}
      </Button>
      <Button size="small" variant="plain" onClick={() => onTakeBack(letter)}>
        {t('edit')}
      </Button>
      <Button size="small" variant="plain" onClick={() => outbox.discard(letter.clientMessageId)}>
        {t('discard')}
      </Button>
    </div>
  );
}
