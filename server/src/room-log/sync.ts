import type { CommandOutput } from '@parley/shared/commands';
import { type Ack, accepted } from '@parley/shared/error';
import { LIMITS } from '@parley/shared/limits';
import { roomNotFound } from '../access/room-access.ts';
import type { Store } from '../store/store.ts';
import { loadHistory } from './history.ts';
import { loadEntry } from './room-entries.ts';
import { toMember, toMessage } from './rows.ts';

/** Past this many numbers behind, a fresh newest page is cheaper than the way there. */
const RESET_DISTANCE = 1_000;

/**
 * What a client whose cursor is `afterSeq` missed: the next RoomChange, in the shape and meaning
 * of the live event, or a fresh start when it is too far behind (or ahead of us: a restored backup).
 */
export async function syncRoom(
  store: Store,
  input: { userId: string; roomId: string; afterSeq: number },
): Promise<Ack<CommandOutput<'room:sync'>>> {
  const { userId, roomId, afterSeq } = input;
  // Head first: what changes later is announced later.
  const entry = await loadEntry(store, userId, roomId);
  if (!entry) return roomNotFound();
  const { headSeq } = entry.room;
  if (headSeq - afterSeq > RESET_DISTANCE || afterSeq > headSeq) {
    const page = await loadHistory(store, { roomId, limit: 50 });
    return accepted({ reset: true, entry, page });
  }
  const messages = await changedMessages(store, roomId, afterSeq, headSeq);
  const hasMore = messages.length > LIMITS.pageSize;
  const sent = messages.slice(0, LIMITS.pageSize).map(toMessage);
  const toSeq = hasMore ? (sent.at(-1)?.changedSeq ?? headSeq) : headSeq;
  const members = await changedMembers(store, roomId, afterSeq, toSeq);
  return accepted({
    reset: false,
    hasMore,
    change: {
      roomId,
      fromSeq: afterSeq,
      toSeq,
      messages: sent.sort((a, b) => a.seq - b.seq),
      ...(entry.room.changedSeq > afterSeq && { room: entry.room }),
      ...(members.length > 0 && { members }),
    },
  });
}

async function changedMessages(store: Store, roomId: string, afterSeq: number, toSeq: number) {
  return store
    .selectFrom('messages')
    .selectAll()
    .where('roomId', '=', roomId)
    .where('changedSeq', '>', afterSeq)
    .where('changedSeq', '<=', toSeq)
    .orderBy('changedSeq')
    .limit(LIMITS.pageSize + 1)
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
