import type { Message } from '@parley/shared/message';
import { sql } from 'kysely';
import { queryWith } from '../store/query-with.ts';
import type { Store } from '../store/store.ts';
import { loadHead } from './history.ts';
import { toMessage } from './rows.ts';

/** Messages in the order of their places. `toSeq`: all up to this place are told; `hasMore`: there are some beyond. */
export type MessagesAfter = { messages: Message[]; toSeq: number; hasMore: boolean };

/** What of a room is to be read: at most `limit` messages, and none beyond the one with which they have `bytes` of text. */
export type AskedAfter = { roomId: string; afterSeq: number; limit: number; bytes: number };

/**
 * The next messages of a room, tombstones included, after a place in it. The head is read first: what comes
 * between the two queries is beyond it, and stays for the next reading.
 */
export async function messagesAfter(
  store: Store,
  { roomId, afterSeq, limit, bytes }: AskedAfter,
): Promise<MessagesAfter> {
  const headSeq = await loadHead(store, roomId);
  const rows = await findAfter(store, { roomId, afterSeq, headSeq, limit: limit + 1, bytes });
  const messages = rows.slice(0, limit).map(toMessage);
  const hasMore = messages.length < (rows[0]?.found ?? 0);
  const toSeq = hasMore ? (messages.at(-1)?.seq ?? afterSeq) : Math.max(afterSeq, headSeq);
  return { messages, toSeq, hasMore };
}

/** Both databases know how long a text is without reading it. `found`: how many there are, up to the limit. */
const findAfter = queryWith<AskedAfter & { headSeq: number }>()((db, given) => {
  const next = db
    .selectFrom('messages')
    .select(['seq', sql<number>`octet_length("body")`.as('bytes')])
    .where('roomId', '=', given('roomId'))
    .where('seq', '>', given('afterSeq'))
    .where('seq', '<=', given('headSeq'))
    .orderBy('seq', 'asc')
    .limit(given('limit'));
  const measured = db
    .selectFrom(next.as('next'))
    .select([
      'seq',
      sql<number>`sum("bytes") over (order by "seq") - "bytes"`.as('bytesBefore'),
      sql<number>`count(*) over ()`.as('found'),
    ]);
  return db
    .selectFrom(measured.as('measured'))
    .innerJoin('messages', (join) =>
      join.onRef('messages.seq', '=', 'measured.seq').on('messages.roomId', '=', given('roomId')),
    )
    .selectAll('messages')
    .select('measured.found')
    .where('measured.bytesBefore', '<', given('bytes'))
    .orderBy('messages.seq');
});
