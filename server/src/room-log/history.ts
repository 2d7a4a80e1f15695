import type { ParsedCommand } from '@parley/shared/commands';
import type { HistoryPage } from '@parley/shared/history-page';
import type { RoomPiece } from '@parley/shared/room-change';
import { queryWith } from '../store/query-with.ts';
import type { Store } from '../store/store.ts';
import type { LogReader } from './part.ts';
import { toMessage } from './rows.ts';

/**
 * A page of a room's messages, ascending. Without a position: the newest page. The head is read
 * first, so a change between the two queries is in the page and comes again as an event, never
 * neither.
 */
export async function loadHistory(
  { roomParts, store }: LogReader,
  query: ParsedCommand<'history:load'>,
): Promise<HistoryPage> {
  const { roomId, beforeSeq, afterSeq, aroundSeq, limit } = query;
  const read = { roomId, headSeq: await loadHead(store, roomId) };
  if (afterSeq !== undefined) {
    const newer = await loadNewer(store, roomId, afterSeq, limit);
    return {
      ...read,
      messages: newer.messages,
      hasOlder: await hasMessageUpTo(store, roomId, afterSeq),
      hasNewer: newer.hasMore,
    };
  }
  if (aroundSeq !== undefined) {
    const half = Math.ceil(limit / 2);
    const older = await loadOlder(store, roomId, aroundSeq + 1, half);
    const newer = await loadNewer(store, roomId, aroundSeq, limit - half);
    const messages = [...older.messages, ...newer.messages];
    const page = { ...read, messages, hasOlder: older.hasMore, hasNewer: newer.hasMore };
    return { ...page, ...(await allRows()) };
  }
  const older = await loadOlder(store, roomId, beforeSeq ?? Number.MAX_SAFE_INTEGER, limit);
  const page = { ...read, messages: older.messages, hasOlder: older.hasMore };
  if (beforeSeq !== undefined) {
    return { ...page, hasNewer: await hasMessageFrom(store, roomId, beforeSeq) };
  }
  return { ...page, hasNewer: false, ...(await allRows()) };

  async function allRows(): Promise<RoomPiece> {
    const rows: RoomPiece = {};
    for (const { all } of roomParts) if (all) Object.assign(rows, await all(store, roomId));
    return rows;
  }
}

/** The number that a message of this room was born with; undefined when it has no such message. */
export async function seqOfMessage(
  store: Store,
  roomId: string,
  messageId: string,
): Promise<number | undefined> {
  const [row] = await findSeq(store, { roomId, messageId });
  return row?.seq;
}

/** How far the room is; 0 when it is gone. */
export async function loadHead(store: Store, roomId: string): Promise<number> {
  const [room] = await findHead(store, { roomId });
  return room?.headSeq ?? 0;
}

async function loadOlder(store: Store, roomId: string, beforeSeq: number, limit: number) {
  const rows = await findOlder(store, { roomId, beforeSeq, limit: limit + 1 });
  const page = rows.slice(0, limit).reverse();
  return { messages: page.map(toMessage), hasMore: rows.length > limit };
}

async function loadNewer(store: Store, roomId: string, afterSeq: number, limit: number) {
  const rows = await findNewer(store, { roomId, afterSeq, limit: limit + 1 });
  return { messages: rows.slice(0, limit).map(toMessage), hasMore: rows.length > limit };
}

async function hasMessageUpTo(store: Store, roomId: string, seq: number): Promise<boolean> {
  return (await findOlder(store, { roomId, beforeSeq: seq + 1, limit: 1 })).length > 0;
}

async function hasMessageFrom(store: Store, roomId: string, seq: number): Promise<boolean> {
  return (await findNewer(store, { roomId, afterSeq: seq - 1, limit: 1 })).length > 0;
}

const findHead = queryWith<{ roomId: string }>()((db, given) =>
  db.selectFrom('rooms').select('headSeq').where('id', '=', given('roomId')),
);

const findSeq = queryWith<{ roomId: string; messageId: string }>()((db, given) =>
  db
    .selectFrom('messages')
    .select('seq')
    .where('id', '=', given('messageId'))
    .where('roomId', '=', given('roomId')),
);

const findOlder = queryWith<{ roomId: string; beforeSeq: number; limit: number }>()((db, given) =>
  db
    .selectFrom('messages')
    .selectAll()
    .where('roomId', '=', given('roomId'))
    .where('seq', '<', given('beforeSeq'))
    .orderBy('seq', 'desc')
    .limit(given('limit')),
);

const findNewer = queryWith<{ roomId: string; afterSeq: number; limit: number }>()((db, given) =>
  db
    .selectFrom('messages')
    .selectAll()
    .where('roomId', '=', given('roomId'))
    .where('seq', '>', given('afterSeq'))
    .orderBy('seq', 'asc')
    .limit(given('limit')),
);
