import { newId } from '../lib/id.ts';
import type { Store } from '../store/store.ts';

/** Rooms that are their person's alone, and in which nothing was said; answers with their ids, the oldest first. */
export async function insertRooms(store: Store, userId: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  const room = { kind: 'open' as const, name: 'Crowd', foldedName: 'CROWD', topic: '' };
  const counts = { headSeq: 1, changedSeq: 1, memberCount: 1, createdAt: 0 };
  const absent = { directKey: null, createdBy: null, deletedAt: null };
  const place = { role: 'owner' as const, joinedAt: 0, leftAt: null, declinedAs: null };
  const seqs = { changedSeq: 1, lastReadSeq: 1, personalSeq: 0 };
  await store.transaction().execute(async (db) => {
    for (const id of ids) {
      await db
        .insertInto('rooms')
        .values({ id, ...room, ...counts, ...absent })
        .execute();
      await db
        .insertInto('memberships')
        .values({ roomId: id, userId, ...place, ...seqs })
        .execute();
    }
  });
  return ids;
}
