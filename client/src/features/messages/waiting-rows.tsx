import type { Id } from '@parley/shared/id';
import { clsx } from 'clsx';
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Letter } from '../../cache/database.ts';
import { useTranslation } from '../../i18n/translation.ts';
import { useCalendar } from '../../i18n/wall-clock.ts';
import type { MessageWindow } from '../../room-log/message-window.ts';
import { RowBoundary } from '../../ui/rows.tsx';
import { outbox } from './outbox.ts';
import { PendingRow } from './pending-row.tsx';
import { timelineRows } from './timeline-rows.ts';

const NOT_HERE_YET: MessageWindow = { messages: [], hasOlder: true, hasNewer: false };

type WaitingRowsProps = {
  roomId: Id;
  meId: Id;
  title: string;
  onTakeBack: (letter: Letter) => void;
};

/** What was written into a room whose messages are not here yet: nobody's words vanish meanwhile. */
export function WaitingRows({ roomId, meId, title, onTakeBack }: WaitingRowsProps) {
  const { t } = useTranslation('messages');
  const { dayOf } = useCalendar();
  const [namings] = useState(() => new Map<string, boolean>());
  const allLetters = useStore(outbox.store, ({ letters }) => letters);
  const rows = useMemo(() => {
    const letters = allLetters.filter((letter) => letter.roomId === roomId);
    const parts = { loaded: NOT_HERE_YET, letters, meId, newAfterSeq: null };
    return timelineRows({ ...parts, namings, dayOf });
  }, [allLetters, roomId, meId, namings, dayOf]);
  if (rows.length === 0) return null;

  return (
    <div
      role="log"
      aria-live="off"
      aria-label={t('timeline', { room: title })}
      className="column-inset max-h-[75%] shrink-0 overflow-y-auto pb-3"
    >
      {rows.map(({ key, item, isGroupStart }) => (
        <div key={key} className={clsx('max-w-column', isGroupStart && 'pt-2.5')}>
          <RowBoundary of={item} text={item.kind === 'pending' ? item.letter.body : ''}>
            {item.kind === 'pending' && (
              <PendingRow
                letter={item.letter}
                meId={meId}
                place={isGroupStart ? 'group-start' : 'continuation'}
                onTakeBack={onTakeBack}
              />
            )}
          </RowBoundary>
        </div>
      ))}
    </div>
  );
}
