import type { CommandOutput } from '@parley/shared/commands';
import { type Ack, accepted } from '@parley/shared/error';
import { queryWith } from '../store/query-with.ts';
import { changeSince } from './change-since.ts';
import { loadHistory } from './history.ts';
import type { LogReader } from './part.ts';
import { roomNotFound } from './refusals.ts';
import { loadEntry } from './room-entries.ts';
import { ROOM_SELECTION, toRoom } from './rows.ts';

/** Past this many numbers behind, a fresh newest page is cheaper than the way there. */
const RESET_DISTANCE = 1_000;

/**
 * What a client whose cursor is `afterSeq` missed: the next RoomChange, in the shape and meaning
 * of the live event, or a fresh start when it is too far behind (or ahead of us: a restored backup).
 */
export async function syncRoom(
  log: LogReader,
  input: { userId: string; roomId: string; afterSeq: number },
): Promise<Ack<CommandOutput<'room:sync'>>> {
  const { store } = log;
  const { userId, roomId, afterSeq } = input;
  // Head first: what changes later is announced later.
  const [row] = await findOwnRoom(store, { userId, roomId });
  if (!row) return roomNotFound();
  const { headSeq } = row;
  if (headSeq - afterSeq > RESET_DISTANCE || afterSeq > headSeq) return startAfresh(log, input);
  const missed = await changeSince(log, toRoom(row), afterSeq);
  return accepted({ reset: false, ...missed });
}

async function startAfresh(
  log: LogReader,
  { userId, roomId }: { userId: string; roomId: string },
): Promise<Ack<CommandOutput<'room:sync'>>> {
  // Head first here, too.
  const entry = await loadEntry(log.store, userId, roomId);
  if (!entry) return roomNotFound();
  const page = await loadHistory(log, { roomId, limit: 50 });
  return accepted({ reset: true, entry, page });
}

const findOwnRoom = queryWith<{ userId: string; roomId: string }>()((db, given) =>
  db
    .selectFrom('memberships')
    .innerJoin('rooms', 'rooms.id', 'memberships.roomId')
    .innerJoin('users', 'users.id', 'memberships.userId')
    .select(ROOM_SELECTION)
    .where('memberships.userId', '=', given('userId'))
    .where('memberships.roomId', '=', given('roomId'))
    .where('memberships.leftAt', 'is', null)
    .where('users.bannedAt', 'is', null),
);
