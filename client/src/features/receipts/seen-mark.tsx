import type { Id } from '@parley/shared/id';
import { isolate } from '@parley/shared/text/isolate';
import { useStore } from 'zustand';
import { useTranslation } from '../../i18n/translation.ts';
import { useNames } from '../../room-log/use-people.ts';
import { readersOf } from './create-receipts.ts';
import { receipts } from './receipts.ts';

type SeenMarkProps = { roomId: Id; seq: number; meId: Id; otherCount: number };

/** "Seen" under an own message that others have read; with names where there are several. */
export function SeenMark({ roomId, seq, meId, otherCount }: SeenMarkProps) {
  const { t } = useTranslation('receipts');
  const marks = useStore(receipts.store, (state) => state.rooms.get(roomId));
  const readers = useNames(marks ? readersOf(marks, seq, meId) : []);
  if (readers.length === 0) return null;
  const names = readers.map(isolate).join(', ');
  return (
    <p className="overflow-clip text-faint text-xs">
      {otherCount > 1 ? t('seenBy', { names }) : t('seen')}
    </p>
  );
}
