import type { Database } from '../store/database.ts';
import { historyGoingOn } from '../store/database-life.ts';
import { queryWith } from '../store/query-with.ts';

/** The database lives another life than the one whose history goes on in it: the next one is due. */
export class HistoryDueError extends Error {}

/** The id of the history that goes on; null where the next one is due. */
export async function readGoingOn(db: Database): Promise<string | null> {
  const [row] = await findGoingOn(db, {});
  return row?.goingOn ?? null;
}

/**
 * For transactions that take numbers and do not read the history along with something else: numbers of
 * another life would pass for those that were given before it.
 *
 * @throws {HistoryDueError}
 */
export async function requireHistory(db: Database): Promise<void> {
  if ((await readGoingOn(db)) === null) throw new HistoryDueError();
}

const findGoingOn = queryWith<Record<never, never>>()((db) =>
  db
    .selectFrom('histories')
    .select(historyGoingOn(db).as('goingOn'))
    .orderBy('no', 'desc')
    .limit(1),
);
