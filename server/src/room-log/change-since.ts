import { LIMITS } from '@parley/shared/limits';
import type { Room } from '@parley/shared/room';
import type { RoomChange } from '@parley/shared/room-change';
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
  const rows = await changedMessages(store, room, afterSeq);
  const hasMore = rows.length > LIMITS.pageSize;
  const messages = rows.slice(0, LIMITS.pageSize).map(toMessage);
  const toSeq = hasMore ? (messages.at(-1)?.changedSeq ?? room.headSeq) : room.headSeq;
  const members = await changedMembers(store, room.id, afterSeq, toSeq);
  return {
    hasMore,
    change: {
      roomId: room.id,
      fromSeq: afterSeq,
      toSeq,
      messages: messages.sort((a, b) => a.seq - b.seq),
      ...(room.changedSeq > afterSeq && { room }),
      ...(members.length > 0 && { members }),
    },
  };
}

/** New messages by their place, older ones by their last change: each has its own index. */
async function changedMessages(store: Store, { id, headSeq }: Room, afterSeq: number) {
  const most = LIMITS.pageSize + 1;
  const messages = store.selectFrom('messages').selectAll().where('roomId', '=', id).limit(most);
  const born = messages
    .where('seq', '>', afterSeq)
    .where('seq', '<=', headSeq)
    .whereRef('changedSeq', '=', 'seq')
    .orderBy('seq');
  const changed = messages
    .where('changedSeq', '>', afterSeq)
    .where('changedSeq', '<=', headSeq)
    .whereRef('changedSeq', '<>', 'seq')
    .orderBy('changedSeq');
  return store
    .selectFrom(born.as('born'))
    .selectAll()
    .unionAll(store.selectFrom(changed.as('changed')).selectAll())
    .orderBy('changedSeq')
    .limit(most)
    .execute();
}

async function changedMembers(store: Store, roomId: string, afterSeq: number, toSeq: number) {
  const rows = await store
    .selectFrom('memberships')
    .selectAll()
    .where('roomId', '=', roomId)
    .where('changedSeq', '>', afterSeq)
    .where('changedSeq', '<=', toSeq)
    .orderBy('changedSeq')
    .execute();
  return rows.map(toMember);
}
