import type { Message } from '@parley/shared/message';
import { queryWith } from '../store/query-with.ts';
import type { Store } from '../store/store.ts';
import { loadHead } from './history.ts';
import { toMessage } from './rows.ts';

/** Messages in the order of their places. `toSeq`: all up to this place are told; `hasMore`: there are some beyond. */
export type MessagesAfter = { messages: Message[]; toSeq: number; hasMore: boolean };

/**
 * The next messages of a room, tombstones included, after a place in it. The head is read first: what comes between the two queries is beyond it, and stays for the next reading.
 */
export async function messagesAfter(
  store: Store,
  { roomId, afterSeq, limit }: { roomId: string; afterSeq: number; limit: number },
): Promise<MessagesAfter> {
  const headSeq = await loadHead(store, roomId);
  const rows = await findAfter(store, { roomId, afterSeq, headSeq, limit: limit + 1 });
  const hasMore = rows.length > limit;
  const messages = rows.slice(0, limit).map(toMessage);
  const toSeq = hasMore ? (messages.at(-1)?.seq ?? afterSeq) : Math.max(afterSeq, headSeq);
  return { messages, toSeq, hasMore };
}

const findAfter = queryWith<{ roomId: string; afterSeq: number; headSeq: number; limit: number }>()(
  (db, given) =>
    db
      .selectFrom('messages')
      .selectAll()
      .where('roomId', '=', given('roomId'))
      .where('seq', '>', given('afterSeq'))
      .where('seq', '<=', given('headSeq'))
      .orderBy('seq', 'asc')
      .limit(given('limit')),
);
