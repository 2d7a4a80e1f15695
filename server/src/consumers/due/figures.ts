import { sql } from 'kysely';
import { databaseTime } from '../../store/database-time.ts';
import type { Store } from '../../store/store.ts';

export type DueFigures = {
  kind: string;
  /** All that is to happen, the overdue included. */
  waiting: number;
  /** What should have happened by now. */
  overdue: number;
  /** How late the first of these is, in milliseconds. */
  lateMs: number;
  parked: number;
};

/** What is due, kind by kind. */
export async function loadDueFigures(store: Store): Promise<DueFigures[]> {
  const now = databaseTime(store);
  const isWaiting = sql<boolean>`"parkedAt" is null`;
  const isOverdue = sql<boolean>`"parkedAt" is null and "at" <= ${now}`;
  const rows = await store
    .selectFrom('due')
    .select(({ fn }) => [
      'kind',
      now.as('now'),
      fn.countAll().filterWhere(isWaiting).as('waiting'),
      fn.countAll().filterWhere(isOverdue).as('overdue'),
      fn.min('at').filterWhere(isOverdue).as('firstAt'),
      fn.countAll().filterWhere('parkedAt', 'is not', null).as('parked'),
    ])
    .groupBy('kind')
    .orderBy('kind')
    .execute();
  return rows.map(({ kind, now: at, waiting, overdue, firstAt, parked }) => ({
    ...{ kind, waiting: Number(waiting), overdue: Number(overdue), parked: Number(parked) },
    lateMs: firstAt === null ? 0 : Number(at) - Number(firstAt),
  }));
}

/** What was parked of a kind is tried once more. Answers how many that are. */
export async function tryDueAgain(store: Store, kind: string): Promise<number> {
  const { numUpdatedRows } = await store
    .updateTable('due')
    .set({ parkedAt: null, error: null, tries: 0, tryAt: databaseTime(store) })
    .where('kind', '=', kind)
    .where('parkedAt', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}
