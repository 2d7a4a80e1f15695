import type { HistoryPage, ParsedCommand } from '@parley/shared/commands';
import type { Store } from '../store/store.ts';
import { toMessage } from './rows.ts';

/**
 * A page of a room's messages, ascending. Without a position: the newest page. The head is read
 * first, so a change between the two queries is in the page and comes again as an event, never
 * neither.
 */
export async function loadHistory(
  store: Store,
  query: ParsedCommand<'history:load'>,
): Promise<HistoryPage> {
  const { roomId, beforeSeq, afterSeq, aroundSeq, limit } = query;
  const headSeq = await loadHead(store, roomId);
  if (afterSeq !== undefined) {
    const newer = await loadNewer(store, roomId, afterSeq, limit);
    return {
      headSeq,
      messages: newer.messages,
      hasOlder: await hasMessageUpTo(store, roomId, afterSeq),
      hasNewer: newer.hasMore,
    };
  }
  if (aroundSeq !== undefined) {
    const half = Math.ceil(limit / 2);
    const older = await loadOlder(store, roomId, aroundSeq + 1, half);
    const newer = await loadNewer(store, roomId, aroundSeq, limit - half);
    return {
      headSeq,
      messages: [...older.messages, ...newer.messages],
      hasOlder: older.hasMore,
      hasNewer: newer.hasMore,
    };
  }
  const older = await loadOlder(store, roomId, beforeSeq ?? Number.MAX_SAFE_INTEGER, limit);
  return {
    headSeq,
    messages: older.messages,
    hasOlder: older.hasMore,
    hasNewer: beforeSeq !== undefined && beforeSeq <= headSeq,
  };
}

async function loadHead(store: Store, roomId: string): Promise<number> {
  const room = await store
    .selectFrom('rooms')
    .select('headSeq')
    .where('id', '=', roomId)
    .executeTakeFirst();
  return room?.headSeq ?? 0;
}

async function loadOlder(store: Store, roomId: string, beforeSeq: number, limit: number) {
  const rows = await messagesOf(store, roomId)
    .where('seq', '<', beforeSeq)
    .orderBy('seq', 'desc')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit).reverse();
  return { messages: page.map(toMessage), hasMore: rows.length > limit };
}

async function loadNewer(store: Store, roomId: string, afterSeq: number, limit: number) {
  const rows = await messagesOf(store, roomId)
    .where('seq', '>', afterSeq)
    .orderBy('seq', 'asc')
    .limit(limit + 1)
    .execute();
  return { messages: rows.slice(0, limit).map(toMessage), hasMore: rows.length > limit };
}

async function hasMessageUpTo(store: Store, roomId: string, seq: number): Promise<boolean> {
  const row = await messagesOf(store, roomId).where('seq', '<=', seq).limit(1).executeTakeFirst();
  return row !== undefined;
}

const messagesOf = (store: Store, roomId: string) =>
  store.selectFrom('messages').selectAll().where('roomId', '=', roomId);
