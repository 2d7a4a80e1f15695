import type { RoomLog } from '../../room-log/room-log.ts';
import type { Store } from '../../store/store.ts';
import { eraseMessage } from './erase-message.ts';

/** So many are deleted in one batch: others' messages get their turn in between. */
const MESSAGES_PER_STEP = 100;

/**
 * Deletes whatever this person wrote, room by room through the log, as if each message had been deleted
 * by hand. Begun again after a fault it goes on with what is left. Throws when the store is away or the
 * actor, who is the person or staff, may no longer do it.
 */
export async function eraseMessagesOf(
  parts: { store: Store; log: RoomLog },
  { actorId, userId }: { actorId: string; userId: string },
): Promise<void> {
  const { store, log } = parts;
  const rooms = await store
    .selectFrom('memberships')
    .innerJoin('rooms', 'rooms.id', 'memberships.roomId')
    .select(['rooms.id', 'rooms.headSeq'])
    .where('memberships.userId', '=', userId)
    .where('rooms.deletedAt', 'is', null)
    .execute();
  for (const room of rooms) await eraseInRoom(room.id);

  async function eraseInRoom(roomId: string): Promise<void> {
    let afterSeq = 0;
    for (;;) {
      const rows = await store
        .selectFrom('messages')
        .select(['id', 'seq'])
        .where('roomId', '=', roomId)
        .where('seq', '>', afterSeq)
        .where('senderId', '=', userId)
        .where('deletedAt', 'is', null)
        .orderBy('seq')
        .limit(MESSAGES_PER_STEP)
        .execute();
      await Promise.all(rows.map(({ id }) => erase(id)));
      const last = rows.at(-1);
      if (!last) return;
      afterSeq = last.seq;
    }
  }

  async function erase(messageId: string): Promise<void> {
    const erased = await log.append(eraseMessage({ actorId, messageId }));
    // Somebody else was quicker.
    if (erased.ok || erased.error.code === 'MESSAGE_NOT_FOUND') return;
    throw new Error(erased.error.message);
  }
}
