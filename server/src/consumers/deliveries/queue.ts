import { sql } from 'kysely';
import { newId } from '../../lib/id.ts';
import type { Database } from '../../store/database.ts';
import { databaseTime } from '../../store/database-time.ts';
import { wantedKeys } from '../../store/wanted-keys.ts';
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

type Bound = { kind: string; mostWaiting: number };

/** Of one statement: SQLite takes 32,766 parameters, and a row has six. */
const ROWS_AT_ONCE = 1_000;

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
  for (const some of chunksOf(targets)) {
    await db
      .insertInto('deliveryTargets')
      .values(some.map(([target, userId]) => ({ kind, target, userId, nextAt: now })))
      .onConflict((conflict) =>
        // One that fails rests, and what is new for it rests with it. Its row is held all the same, so that
        // whoever gives it back sees what waits.
        conflict
          .columns(['kind', 'target'])
          .doUpdateSet({ nextAt: sql`"deliveryTargets"."nextAt"` }),
      )
      .execute();
  }
  for (const some of chunksOf(news)) {
    await db
      .insertInto('deliveries')
      .values(
        some.map(({ target, payload, userId = null, key = null }) => ({
          ...{ id: newId(), kind, target, userId, key, payload: deliverer.write(payload) },
          createdAt: now,
          expiresAt: sql<number>`${now} + ${sql.lit(lifetimeMs)}`,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  let fallen = 0;
  for (const target of await findOverfull(db, deliverer, [...owners.keys()])) {
    fallen += await dropOldest(db, deliverer, target);
  }
  return fallen;
}

function* chunksOf<One>(all: readonly One[]): Generator<readonly One[]> {
  for (let start = 0; start < all.length; start += ROWS_AT_ONCE) {
    yield all.slice(start, start + ROWS_AT_ONCE);
  }
}

/** Of these, the targets for which more wait than may. Each is looked up by itself, whatever the plan. */
async function findOverfull(
  db: Database,
  { kind, mostWaiting }: Bound,
  targets: readonly string[],
): Promise<string[]> {
  const keys = sql.val(JSON.stringify(targets.map((target) => ({ target }))));
  const rows = await db
    .selectFrom(wantedKeys(db, ['target'], keys))
    .select('wanted.target')
    .where(
      ({ selectFrom }) =>
        selectFrom('deliveries')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .where('kind', '=', kind)
          .whereRef('deliveries.target', '=', 'wanted.target')
          .where('state', '=', 'waiting'),
      '>',
      mostWaiting,
    )
    .execute();
  return rows.map(({ target }) => target);
}

/** Whoever does this holds the target's row, so that no two ever wait for each other. */
async function dropOldest(
  db: Database,
  { kind, mostWaiting }: Bound,
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
  // In the order in which they are queued for: nobody waits in a circle.
  await db
    .selectFrom('deliveryTargets')
    .select('target')
    .where('userId', '=', userId)
    .orderBy('kind')
    .orderBy('target')
    .forUpdate()
    .execute();
  for (const table of ['deliveryTargets', 'deliveries'] as const) {
    await db.deleteFrom(table).where('userId', '=', userId).execute();
  }
}
