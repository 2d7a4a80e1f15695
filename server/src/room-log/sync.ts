import type { CommandOutput } from '@parley/shared/commands';
import { type Ack, accepted } from '@parley/shared/error';
import { roomNotFound } from '../access/room-access.ts';
import type { Store } from '../store/store.ts';
import { changeSince } from './change-since.ts';
import { loadHistory } from './history.ts';
import { loadEntry } from './room-entries.ts';

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
  return accepted({ reset: false, ...(await changeSince(store, entry.room, afterSeq)) });
}
