import { LIMITS } from '@parley/shared/limits';
import type { Room } from '@parley/shared/room';
import type { RoomChange } from '@parley/shared/room-change';
import { queryWith } from '../store/query-with.ts';
import type { Store } from '../store/store.ts';
import { toMember, toMessage } from './rows.ts';

/**
 * All that changed in (afterSeq, room.headSeq], each item in its current state; when that is more
 * than a page of messages, its beginning, and `hasMore`. The room must have been read before.
 */
export async function changeSince(
  store: Store,
  room: Room,
  afterSeq: number,
): Promise<{ change: RoomChange; hasMore: boolean }> {
  const { id: roomId, headSeq } = room;
  const rows = await findChangedMessages(store, { roomId, afterSeq, headSeq });
  const hasMore = rows.length > LIMITS.pageSize;
  const messages = rows.slice(0, LIMITS.pageSize).map(toMessage);
  const toSeq = hasMore ? (messages.at(-1)?.changedSeq ?? headSeq) : headSeq;
  const memberRows = await findChangedMembers(store, { roomId, afterSeq, toSeq });
  const members = memberRows.map(toMember);
  return {
    hasMore,
    change: {
      roomId,
      fromSeq: afterSeq,
      toSeq,
      messages: messages.sort((a, b) => a.seq - b.seq),
      ...(room.changedSeq > afterSeq && { room }),
      ...(members.length > 0 && { members }),
    },
  };
}

/** New messages by their place, older ones by their last change: each has its own index. */
const findChangedMessages = queryWith<{ roomId: string; afterSeq: number; headSeq: number }>()(
  (db, given) => {
    const most = LIMITS.pageSize + 1;
    const messages = db
      .selectFrom('messages')
      .selectAll()
      .where('roomId', '=', given('roomId'))
      .limit(most);
    const born = messages
      .where('seq', '>', given('afterSeq'))
      .where('seq', '<=', given('headSeq'))
      .whereRef('changedSeq', '=', 'seq')
      .orderBy('seq');
    const changed = messages
      .where('changedSeq', '>', given('afterSeq'))
      .where('changedSeq', '<=', given('headSeq'))
      .whereRef('changedSeq', '<>', 'seq')
      .orderBy('changedSeq');
    return db
      .selectFrom(born.as('born'))
      .selectAll()
      .unionAll(db.selectFrom(changed.as('changed')).selectAll())
      .orderBy('changedSeq')
      .limit(most);
  },
);

const findChangedMembers = queryWith<{ roomId: string; afterSeq: number; toSeq: number }>()(
  (db, given) =>
    db
      .selectFrom('memberships')
      .selectAll()
      .where('roomId', '=', given('roomId'))
      .where('changedSeq', '>', given('afterSeq'))
      .where('changedSeq', '<=', given('toSeq'))
      .orderBy('changedSeq'),
);
