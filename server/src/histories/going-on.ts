import type { Database } from '../store/database.ts';
import { historyGoingOn } from '../store/database-life.ts';
import { queryWith } from '../store/query-with.ts';

/** The id of the history that goes on; null where the next one is due. */
export async function readGoingOn(db: Database): Promise<string | null> {
  const [row] = await findGoingOn(db, {});
  return row?.goingOn ?? null;
}

const findGoingOn = queryWith<Record<never, never>>()((db) =>
  db
    .selectFrom('histories')
    .select(historyGoingOn(db).as('goingOn'))
    .orderBy('no', 'desc')
    .limit(1),
);
