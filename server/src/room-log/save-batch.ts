import type { Kysely } from 'kysely';
import type { Tables } from '../store/tables.ts';
import type { RoomWrite } from './batch-state.ts';
import { fromMessage, fromRoom } from './rows.ts';

/** Stores what a batch wrote: one statement per table, whatever the size of the batch. */
export async function saveBatch(db: Kysely<Tables>, writes: readonly RoomWrite[]): Promise<void> {
  const rooms = writes.map(({ room }) => fromRoom(room));
  const memberships = writes.flatMap((write) => write.memberships.map(({ after }) => after));
  const messages = writes.flatMap((write) => write.messages.map(fromMessage));

  if (rooms.length > 0) {
    await db
      .insertInto('rooms')
      .values(rooms)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(({ ref }) => ({
          name: ref('excluded.name'),
          topic: ref('excluded.topic'),
          headSeq: ref('excluded.headSeq'),
          changedSeq: ref('excluded.changedSeq'),
          memberCount: ref('excluded.memberCount'),
        })),
      )
      .execute();
  }
  if (memberships.length > 0) {
    await db
      .insertInto('memberships')
      .values(memberships)
      .onConflict((conflict) =>
        conflict.columns(['roomId', 'userId']).doUpdateSet(({ ref }) => ({
          role: ref('excluded.role'),
          joinedAt: ref('excluded.joinedAt'),
          leftAt: ref('excluded.leftAt'),
          changedSeq: ref('excluded.changedSeq'),
          lastReadSeq: ref('excluded.lastReadSeq'),
        })),
      )
      .execute();
  }
  if (messages.length > 0) {
    await db
      .insertInto('messages')
      .values(messages)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(({ ref }) => ({
          changedSeq: ref('excluded.changedSeq'),
          body: ref('excluded.body'),
          editedAt: ref('excluded.editedAt'),
          deletedAt: ref('excluded.deletedAt'),
          reactions: ref('excluded.reactions'),
        })),
      )
      .execute();
  }
}
