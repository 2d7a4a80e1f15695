import { sql } from 'kysely';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../lib/clock.ts';
import type { Database } from '../../store/database.ts';
import { databaseTime } from '../../store/database-time.ts';
import type { Store } from '../../store/store.ts';

/** A target that a node has in hand. */
export type TargetInHand = { kind: string; target: string; claim: string; failures: number };

/** Others keep away for so long after it was taken or renewed: longer than any attempt. */
const LEASE_MS = 60 * SECOND_MS;

/** Whether something of the kind may be delivered now: one step in an index, which takes no lock. */
export async function isAnyDue(store: Store, kind: string): Promise<boolean> {
  const first = await store
    .selectFrom('deliveryTargets')
    .select('target')
    .where('kind', '=', kind)
    .where('nextAt', '<=', databaseTime(store))
    .limit(1)
    .executeTakeFirst();
  return first !== undefined;
}

/** Frees what an earlier run had in hand: for the only server that has the store open. */
export async function freeAllTargets(store: Store): Promise<void> {
  await store.updateTable('deliveryTargets').set({ claim: null, claimedUntil: null }).execute();
}

/** Whoever asks us to come back asks for no longer. */
export const LONGEST_REST_MS = DAY_MS;
/** Where nothing fails, a store that cannot be reached is all that is waited for, some seconds. */
const LONGEST_WAIT_MS = MINUTE_MS;

/**
 * Ends rests that are longer than any may be: they began before the database's clock was set back. In one order, as
 * whoever queues for targets.
 */
export async function endOverlongRests(store: Store): Promise<void> {
  const now = databaseTime(store);
  const isPast = (ms: number) => sql<boolean>`"nextAt" > ${now} + ${sql.lit(ms)}`;
  await store
    .with('overlong', (query) =>
      query
        .selectFrom('deliveryTargets')
        .select(['kind', 'target'])
        .where(({ and, eb, or }) =>
          or([isPast(LONGEST_REST_MS), and([eb('failures', '=', 0), isPast(LONGEST_WAIT_MS)])]),
        )
        .orderBy('kind')
        .orderBy('target')
        .forUpdate()
        .skipLocked(),
    )
    .updateTable('deliveryTargets')
    .set({ nextAt: now })
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('kind', 'target'),
        'in',
        selectFrom('overlong').select(['kind', 'target']).$asTuple('kind', 'target'),
      ),
    )
    .execute();
}

/** Takes some in hand, those first that wait longest; each is one node's alone until its claim ends. */
export async function takeTargets(
  store: Store,
  { kind, claim, most }: { kind: string; claim: string; most: number },
): Promise<TargetInHand[]> {
  const now = databaseTime(store);
  const taken = await store
    // Apart, so that it is asked once: PostgreSQL may ask a sub-select again for each row, and lock others.
    .with('free', (query) =>
      query
        .selectFrom('deliveryTargets')
        .select('target')
        .where('kind', '=', kind)
        .where('nextAt', '<=', now)
        .where(({ eb, or }) =>
          or([
            eb('claimedUntil', 'is', null),
            eb('claimedUntil', '<=', now),
            // Of a time before the database's clock was set back.
            eb('claimedUntil', '>', endOfLease(store)),
          ]),
        )
        .orderBy('nextAt')
        .limit(most)
        .forUpdate()
        .skipLocked(),
    )
    .updateTable('deliveryTargets')
    .set({ claim, claimedUntil: endOfLease(store) })
    .where('kind', '=', kind)
    .where('target', 'in', (query) => query.selectFrom('free').select('target'))
    .returning(['target', 'failures'])
    .execute();
  return taken.map(({ target, failures }) => ({ kind, target, claim, failures }));
}

/**
 * Holds the target's row until the transaction ends, as whoever queues for it does, and renews the claim.
 * Answers false when it is another node's by now.
 */
export async function holdTarget(db: Database, inHand: TargetInHand): Promise<boolean> {
  const { numUpdatedRows } = await ofClaim(db, inHand)
    .set({ claimedUntil: endOfLease(db) })
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/**
 * Gives it back; where nothing waits any more, it is forgotten. What was queued meanwhile is seen: whoever
 * queues for this target waits for this transaction, or is waited for.
 *
 * @param rest in milliseconds; how long nothing goes there, and after how many failures in a row
 */
export async function releaseTarget(
  store: Store,
  inHand: TargetInHand,
  { restMs, failures }: { restMs: number; failures: number },
): Promise<void> {
  const { kind, target, claim } = inHand;
  await store.transaction().execute(async (db) => {
    const own = await db
      .selectFrom('deliveryTargets')
      .select('claim')
      .where('kind', '=', kind)
      .where('target', '=', target)
      .forUpdate()
      .executeTakeFirst();
    if (own?.claim !== claim) return;
    const waiting = await db
      .selectFrom('deliveries')
      .select('id')
      .where('kind', '=', kind)
      .where('target', '=', target)
      .where('state', '=', 'waiting')
      .limit(1)
      .executeTakeFirst();
    if (!waiting) {
      await db
        .deleteFrom('deliveryTargets')
        .where('kind', '=', kind)
        .where('target', '=', target)
        .execute();
      return;
    }
    const nextAt = sql<number>`${databaseTime(db)} + ${Math.round(restMs)}`;
    await ofClaim(db, inHand).set({ nextAt, failures, claim: null, claimedUntil: null }).execute();
  });
}

const endOfLease = (db: Database) => sql<number>`${databaseTime(db)} + ${sql.lit(LEASE_MS)}`;

const ofClaim = (db: Database, { kind, target, claim }: TargetInHand) =>
  db
    .updateTable('deliveryTargets')
    .where('kind', '=', kind)
    .where('target', '=', target)
    .where('claim', '=', claim);
