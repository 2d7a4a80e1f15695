import type { Database } from '../../store/database.ts';
import { databaseTime } from '../../store/database-time.ts';
import type { Store } from '../../store/store.ts';
import type { DeliveryRow } from '../../store/tables.ts';
import { holdTarget, type TargetInHand } from './claim-targets.ts';

/**
 * Takes the next ones of a target and renews the claim on it; none when it is another node's by now. Counts the
 * attempt before it is made: one that kills its node, too.
 */
export async function beginAttempts(
  store: Store,
  inHand: TargetInHand,
  most: number,
): Promise<DeliveryRow[]> {
  return store.transaction().execute(async (db) => {
    if (!(await holdTarget(db, inHand))) return [];
    await endWaiting(db, inHand, 'too late').where('expiresAt', '<=', databaseTime(db)).execute();
    const next = db
      .selectFrom('deliveries')
      .select('id')
      .where('kind', '=', inHand.kind)
      .where('target', '=', inHand.target)
      .where('state', '=', 'waiting')
      .orderBy('id')
      .limit(most);
    const begun = await db
      .updateTable('deliveries')
      .set(({ eb }) => ({ attempts: eb('attempts', '+', 1) }))
      .where('id', 'in', next)
      .returningAll()
      .execute();
    return begun.sort((one, other) => (one.id < other.id ? -1 : 1));
  });
}

const ROWS_PER_STEP = 500;

/** Ends some of what is of no use any more, of whatever target nobody is busy with. Answers how many. */
export async function endExpired(db: Database): Promise<{ ended: number; isAll: boolean }> {
  const now = databaseTime(db);
  const { numUpdatedRows } = await db
    .with('late', (query) =>
      query
        .selectFrom('deliveries')
        .select('id')
        .where('state', '=', 'waiting')
        .where('expiresAt', '<=', now)
        .limit(ROWS_PER_STEP)
        .forUpdate()
        .skipLocked(),
    )
    .updateTable('deliveries')
    .set({ state: 'failed', reason: 'too late', endedAt: now, payload: '' })
    .where('id', 'in', (query) => query.selectFrom('late').select('id'))
    .executeTakeFirstOrThrow();
  const ended = Number(numUpdatedRows);
  return { ended, isAll: ended < ROWS_PER_STEP };
}

type End = { state: 'delivered'; reason: null } | { state: 'failed'; reason: string };

/** What it said is forgotten with it. */
export async function endDelivery(db: Database, id: string, end: End): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ ...end, endedAt: databaseTime(db), payload: '' })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}

/** Nothing will arrive there any more. */
export async function endAllOf(store: Store, inHand: TargetInHand): Promise<void> {
  await store.transaction().execute(async (db) => {
    if (await holdTarget(db, inHand)) await endWaiting(db, inHand, 'gone').execute();
  });
}

/** Of several rows of a target; whoever does this holds it, so that no two ever wait for each other. */
const endWaiting = (db: Database, { kind, target }: TargetInHand, reason: string) =>
  db
    .updateTable('deliveries')
    .set({ state: 'failed', reason, endedAt: databaseTime(db), payload: '' })
    .where('kind', '=', kind)
    .where('target', '=', target)
    .where('state', '=', 'waiting');

/** It was not its turn to fail: the attempt counts against it no more. */
export async function spareAttempt(db: Database, id: string): Promise<void> {
  await db
    .updateTable('deliveries')
    .set(({ eb }) => ({ spared: eb('spared', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

export async function countFault(db: Database, id: string): Promise<void> {
  await db
    .updateTable('deliveries')
    .set(({ eb }) => ({ faults: eb('faults', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Forgets some of what ended so many milliseconds ago. Answers whether that is all of it. */
export async function forgetEnded(db: Database, keptMs: number): Promise<boolean> {
  const old = db
    .selectFrom('deliveries')
    .select('id')
    .where('endedAt', '<=', ({ eb }) => eb(databaseTime(db), '-', keptMs))
    .limit(ROWS_PER_STEP);
  const { numDeletedRows } = await db
    .deleteFrom('deliveries')
    .where('id', 'in', old)
    .executeTakeFirstOrThrow();
  return numDeletedRows < ROWS_PER_STEP;
}
