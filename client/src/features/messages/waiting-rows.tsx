import type { Id } from '@parley/shared/id';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { OutboxEntry } from '../../cache/database.ts';
import { useCalendar } from '../../i18n/wall-clock.ts';
import type { Timeline } from '../../room-log/timeline.ts';
import { RowBoundary } from '../../ui/rows.tsx';
import { outbox } from './outbox.ts';
import { PendingRow } from './pending-row.tsx';
import { timelineRows } from './timeline-rows.ts';

const NOT_HERE_YET: Timeline = { messages: [], hasOlder: true };

type WaitingRowsProps = {
  roomId: Id;
  meId: Id;
  title: string;
  onTakeBack: (entry: OutboxEntry) => void;
};

/** What was written into a room whose messages are not here yet: nobody's words vanish meanwhile. */
export function WaitingRows({ roomId, meId, title, onTakeBack }: WaitingRowsProps) {
  const { t } = useTranslation('messages');
  const { dayOf } = useCalendar();
  const allEntries = useStore(outbox.store, ({ entries }) => entries);
  const rows = useMemo(() => {
    const entries = allEntries.filter((entry) => entry.roomId === roomId);
    return timelineRows({ timeline: NOT_HERE_YET, entries, meId, newAfterSeq: null, dayOf });
  }, [allEntries, roomId, meId, dayOf]);
  if (rows.length === 0) return null;

  return (
    <div
      role="log"
      aria-live="off"
      aria-label={t('timeline', { room: title })}
      className="max-h-[75%] shrink-0 overflow-y-auto pb-3"
    >
      {rows.map(({ key, item, isGroupStart }) => (
        <RowBoundary key={key} of={item} text={item.kind === 'pending' ? item.entry.body : ''}>
          {item.kind === 'pending' && (
            <PendingRow
              entry={item.entry}
              meId={meId}
              place={isGroupStart ? 'group-start' : 'continuation'}
              onTakeBack={onTakeBack}
            />
          )}
        </RowBoundary>
      ))}
    </div>
  );
}
