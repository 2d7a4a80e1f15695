import { randomUUID } from 'node:crypto';
import type { Store } from '../store/store.ts';

const MESSAGES = 4_000;
const AT_ONCE = 1_000;

/**
 * Messages of twelve megabytes in a new room, past the log. Their words do not compress: a copy of them is
 * held up by a connection that is not read.
 *
 * @returns how many there are
 */
export async function writeMuch(
  store: Store,
  { roomId, senderId }: { roomId: string; senderId: string },
): Promise<number> {
  const now = Date.now();
  const rows = Array.from({ length: MESSAGES }, (_, index) => ({
    ...{ id: randomUUID(), roomId, seq: index + 2, changedSeq: index + 2 },
    ...{ clientMessageId: randomUUID(), senderId, createdAt: now, reactions: '[]' },
    ...{ editedAt: null, editedSeq: null, deletedAt: null },
    body: Array.from({ length: 80 }, () => randomUUID()).join(''),
  }));
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    await store
      .insertInto('messages')
      .values(rows.slice(start, start + AT_ONCE))
      .execute();
  }
  await store
    .updateTable('rooms')
    .set({ headSeq: rows.length + 1 })
    .where('id', '=', roomId)
    .execute();
  return rows.length;
}
