import type { CommandOutput } from '@parley/shared/commands';
import { type Ack, accepted, refused } from '@parley/shared/error';
import { LIMITS } from '@parley/shared/limits';
import { queryWith } from '../store/query-with.ts';
import type { Store } from '../store/store.ts';
import { loadChangedEntries, loadEntries } from './room-entries.ts';

/**
 * What a client missed of its person's own log after the number it knows: the next PersonalChange, in the
 * shape and meaning of the live event, or all there is when the rows it lacks are gone for good (or it is
 * ahead of us: a restored backup).
 */
export async function syncPerson(
  store: Store,
  { userId, afterSeq }: { userId: string; afterSeq: number },
): Promise<Ack<CommandOutput<'personal:sync'>>> {
  // Head first: what changes later is announced later.
  const [log] = await findLog(store, { userId });
  if (!log || log.bannedAt !== null) return refused('BANNED', 'You are banned from this server.');
  const headSeq = log.headSeq ?? 0;
  if (afterSeq < (log.lostSeq ?? 0) || afterSeq > headSeq) {
    return accepted({ reset: true, personalSeq: headSeq, rooms: await loadEntries(store, userId) });
  }
  const places = await findChangedPlaces(store, { userId, afterSeq, headSeq });
  const beyond = places[LIMITS.pageSize];
  const toSeq = beyond === undefined ? headSeq : beyond.personalSeq - 1;
  const entries = await loadChangedEntries(store, { userId, afterSeq, toSeq });
  const gone = places
    .filter(({ leftAt, personalSeq }) => leftAt !== null && personalSeq <= toSeq)
    .map(({ roomId, personalSeq, deletedAt }) => ({
      roomId,
      personalSeq,
      ...(deletedAt !== null && { isDeleted: true }),
    }));
  return accepted({
    reset: false,
    hasMore: toSeq < headSeq,
    change: {
      fromSeq: afterSeq,
      toSeq,
      ...(entries.length > 0 && { entries }),
      ...(gone.length > 0 && { gone }),
    },
  });
}

const findLog = queryWith<{ userId: string }>()((db, given) =>
  db
    .selectFrom('users')
    .leftJoin('personalLogs', 'personalLogs.userId', 'users.id')
    .select(['users.bannedAt', 'personalLogs.headSeq', 'personalLogs.lostSeq'])
    .where('users.id', '=', given('userId')),
);

const findChangedPlaces = queryWith<{ userId: string; afterSeq: number; headSeq: number }>()(
  (db, given) =>
    db
      .selectFrom('memberships')
      .innerJoin('rooms', 'rooms.id', 'memberships.roomId')
      .select(['memberships.roomId', 'memberships.leftAt', 'memberships.personalSeq'])
      .select('rooms.deletedAt')
      .where('memberships.userId', '=', given('userId'))
      .where('memberships.personalSeq', '>', given('afterSeq'))
      .where('memberships.personalSeq', '<=', given('headSeq'))
      .orderBy('memberships.personalSeq')
      .limit(LIMITS.pageSize + 1),
);
