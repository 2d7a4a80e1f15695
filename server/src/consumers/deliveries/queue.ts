import { sql } from 'kysely';
import { newId } from '../../lib/id.ts';
import type { Database } from '../../store/database.ts';
import { databaseTime } from '../../store/database-time.ts';
import type { TypedDeliverer } from './deliverer.ts';

/** Something that is to arrive. */
export type NewDelivery<Payload> = {
  /** By which the kind finds where that is: an id of its own, not the address itself. */
  target: string;
  /** Ids rather than words: what is deleted meanwhile must not arrive. */
  payload: Payload;
  /** Whose target it is: what waits goes with them. */
  userId?: string;
  /** Of those with the same key, within the kind, one is queued; as long as it is remembered, some days. */
  key?: string;
};

/** More than ever wait for one target. */
const ALL = 1_000_000;

/**
 * Queues deliveries in the transaction of what they follow from. Answers how many fell out, since too many
 * waited for one target.
 */
export async function queueDeliveries<Payload>(
  db: Database,
  deliverer: TypedDeliverer<Payload>,
  news: readonly NewDelivery<Payload>[],
): Promise<number> {
  if (news.length === 0) return 0;
  const { kind, lifetimeMs } = deliverer;
  const now = databaseTime(db);
  const owners = new Map(news.map(({ target, userId = null }) => [target, userId]));
  // In one order, so that two transactions never wait for each other in a circle.
  const targets = [...owners].sort(([one], [other]) => (one < other ? -1 : 1));
  await db
    .insertInto('deliveryTargets')
    .values(targets.map(([target, userId]) => ({ kind, target, userId, nextAt: now })))
    .onConflict((conflict) =>
      // One that fails rests, and what is new for it rests with it. Its row is held all the same, so that
      // whoever gives it back sees what waits.
      conflict.columns(['kind', 'target']).doUpdateSet({ nextAt: sql`"deliveryTargets"."nextAt"` }),
    )
    .execute();
  await db
    .insertInto('deliveries')
    .values(
      news.map(({ target, payload, userId = null, key = null }) => ({
        ...{ id: newId(), kind, target, userId, key, payload: deliverer.write(payload) },
        createdAt: now,
        expiresAt: sql<number>`${now} + ${sql.lit(lifetimeMs)}`,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  let fallen = 0;
  for (const [target] of targets) fallen += await dropOldest(db, deliverer, target);
  return fallen;
}

async function dropOldest(
  db: Database,
  { kind, mostWaiting }: Pick<TypedDeliverer<never>, 'kind' | 'mostWaiting'>,
  target: string,
): Promise<number> {
  const oldest = db
    .selectFrom('deliveries')
    .select('id')
    .where('kind', '=', kind)
    .where('target', '=', target)
    .where('state', '=', 'waiting')
    .orderBy('id', 'desc')
    .limit(ALL)
    .offset(mostWaiting);
  const { numUpdatedRows } = await db
    .updateTable('deliveries')
    .set({ state: 'failed', reason: 'too many waited', endedAt: databaseTime(db), payload: '' })
    .where('id', 'in', oldest)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** Nothing goes there any more, and nothing of what went there is kept. */
export async function dropTarget(
  db: Database,
  { kind, target }: { kind: string; target: string },
): Promise<void> {
  for (const table of ['deliveryTargets', 'deliveries'] as const) {
    await db.deleteFrom(table).where('kind', '=', kind).where('target', '=', target).execute();
  }
}

/** The same of all that somebody has. */
export async function dropTargetsOf(db: Database, userId: string): Promise<void> {
  for (const table of ['deliveryTargets', 'deliveries'] as const) {
    await db.deleteFrom(table).where('userId', '=', userId).execute();
  }
}
