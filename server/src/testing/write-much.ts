import { randomBytes, randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import type { Store } from '../store/store.ts';

const MESSAGES = 3_000;
/** Of each body, before base64 makes a third more of it. */
const BODY_BYTES = 6_750;
/** Few, so that nothing else of this process has to wait long. */
const AT_ONCE = 50;

/**
 * Messages of 27 megabytes in a new room, past the log, that no compression makes smaller than 20: a copy
 * of them is held up by a connection that is not read, whose two ends take up to ten.
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
    body: randomBytes(BODY_BYTES).toString('base64'),
  }));
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    await store
      .insertInto('messages')
      .values(rows.slice(start, start + AT_ONCE))
      .execute();
    await turn();
  }
  await store
    .updateTable('rooms')
    .set({ headSeq: rows.length + 1 })
    .where('id', '=', roomId)
    .execute();
  return rows.length;
}
