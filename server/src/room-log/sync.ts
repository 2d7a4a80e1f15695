import type { CommandOutput } from '@parley/shared/commands';
import { type Ack, accepted } from '@parley/shared/error';
import type { Histories } from '../histories/histories.ts';
import { groundsOf } from '../histories/judge-cursor.ts';
import { queryWith } from '../store/query-with.ts';
import { loadHistory } from './history.ts';
import type { LogReader } from './part.ts';
import { roomNotFound } from './refusals.ts';
import { loadEntry } from './room-entries.ts';
import { ROOM_SELECTION, toRoom } from './rows.ts';
import type { ReadMissed } from './share-reads.ts';

/** Past this many numbers behind, a fresh newest page is cheaper than the way there. */
const RESET_DISTANCE = 1_000;

/**
 * What a client missed whose cursor is `afterSeq` of this history: the next RoomChange, in the shape and
 * meaning of the live event, or a fresh start when it is too far behind, or the database went back in time.
 */
export async function syncRoom(
  log: LogReader & { histories: Pick<Histories, 'judge' | 'within'>; readMissed: ReadMissed },
  input: { userId: string; roomId: string; afterSeq: number; history: string },
): Promise<Ack<CommandOutput<'room:sync'>>> {
  return log.histories.within(() => syncOnce(log, input));
}

async function syncOnce(
  log: LogReader & { histories: Pick<Histories, 'judge'>; readMissed: ReadMissed },
  input: { userId: string; roomId: string; afterSeq: number; history: string },
): Promise<Ack<CommandOutput<'room:sync'>>> {
  const { userId, roomId, afterSeq, history } = input;
  // Head first: what changes later is announced later.
  const [row] = await findOwnRoom(log.store, { userId, roomId, history });
  if (!row) return roomNotFound();
  const { goingOn, newestNo, askedNo, endSeq, ...room } = row;
  const { headSeq } = room;
  const commonSeq = log.histories.judge({ goingOn, headSeq, newestNo, askedNo, endSeq });
  if (afterSeq > commonSeq) return startAfresh(log, input, { commonSeq });
  if (headSeq - afterSeq > RESET_DISTANCE) return startAfresh(log, input, {});
  const missed = await log.readMissed(toRoom(room), afterSeq, goingOn ?? '');
  return accepted({ reset: false, ...missed });
}

async function startAfresh(
  log: LogReader,
  { userId, roomId }: { userId: string; roomId: string },
  why: { commonSeq?: number },
): Promise<Ack<CommandOutput<'room:sync'>>> {
  // Head first here, too.
  const entry = await loadEntry(log.store, userId, roomId);
  if (!entry) return roomNotFound();
  const page = await loadHistory(log, { roomId, limit: 50 });
  return accepted({ reset: true, entry, page, ...why });
}

const findOwnRoom = queryWith<{ userId: string; roomId: string; history: string }>()((db, given) =>
  db
    .selectFrom('memberships')
    .innerJoin('rooms', 'rooms.id', 'memberships.roomId')
    .innerJoin('users', 'users.id', 'memberships.userId')
    .select(ROOM_SELECTION)
    .select(({ ref }) => groundsOf(db, ref('memberships.roomId'), given('history')))
    .where('memberships.userId', '=', given('userId'))
    .where('memberships.roomId', '=', given('roomId'))
    .where('memberships.leftAt', 'is', null)
    .where('users.bannedAt', 'is', null),
);
