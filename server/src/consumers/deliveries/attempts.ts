import type { Database } from '../../store/database.ts';
import { databaseTime } from '../../store/database-time.ts';
import type { DeliveryRow } from '../../store/tables.ts';
import type { TargetInHand } from './claim-targets.ts';

type OfTarget = Pick<TargetInHand, 'kind' | 'target'>;

/** Takes the next ones of a target, and counts the attempt before it is made: one that kills its node, too. */
export async function beginAttempts(
  db: Database,
  { kind, target }: OfTarget,
  most: number,
): Promise<DeliveryRow[]> {
  await endExpired(db, { kind, target });
  const next = db
    .selectFrom('deliveries')
    .select('id')
    .where('kind', '=', kind)
    .where('target', '=', target)
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
}

/** What is of no use any more. Answers how many of all kinds, or of one target. */
export async function endExpired(db: Database, of?: OfTarget): Promise<number> {
  const now = databaseTime(db);
  const { numUpdatedRows } = await db
    .updateTable('deliveries')
    .set({ state: 'failed', reason: 'too late', endedAt: now, payload: '' })
    .where('state', '=', 'waiting')
    .where('expiresAt', '<=', now)
    .$if(of !== undefined, (update) =>
      update.where('kind', '=', of?.kind ?? '').where('target', '=', of?.target ?? ''),
    )
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
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

export async function endAllOf(db: Database, { kind, target }: OfTarget): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ state: 'failed', reason: 'gone', endedAt: databaseTime(db), payload: '' })
    .where('kind', '=', kind)
    .where('target', '=', target)
    .where('state', '=', 'waiting')
    .execute();
}

const ENDED_PER_STEP = 500;

/** Forgets some of what ended so many milliseconds ago. Answers whether that is all of it. */
export async function forgetEnded(db: Database, keptMs: number): Promise<boolean> {
  const old = db
    .selectFrom('deliveries')
    .select('id')
    .where('endedAt', '<=', ({ eb }) => eb(databaseTime(db), '-', keptMs))
    .limit(ENDED_PER_STEP);
  const { numDeletedRows } = await db
    .deleteFrom('deliveries')
    .where('id', 'in', old)
    .executeTakeFirstOrThrow();
  return numDeletedRows < ENDED_PER_STEP;
}
