import { sql } from 'kysely';
import { SECOND_MS } from '../../lib/clock.ts';
import type { Database } from '../../store/database.ts';
import { databaseTime } from '../../store/database-time.ts';
import type { Store } from '../../store/store.ts';

/** A target that a node has in hand. */
export type TargetInHand = { kind: string; target: string; claim: string; failures: number };

/** Others keep away for so long after it was taken or renewed: longer than any attempt. */
const LEASE_MS = 60 * SECOND_MS;

/** The kinds of which something may be delivered now. */
export async function findKindsDue(store: Store, kinds: readonly string[]): Promise<string[]> {
  const rows = await store
    .selectFrom('deliveryTargets')
    .select('kind')
    .distinct()
    .where('kind', 'in', kinds)
    .where('nextAt', '<=', databaseTime(store))
    .execute();
  return rows.map(({ kind }) => kind);
}

/** Frees what an earlier run had in hand: for the only server that has the store open. */
export async function freeAllTargets(store: Store): Promise<void> {
  await store.updateTable('deliveryTargets').set({ claim: null, claimedUntil: null }).execute();
}

/** Takes some in hand, those first that wait longest; each is one node's alone until its claim ends. */
export async function takeTargets(
  store: Store,
  { kind, claim, most }: { kind: string; claim: string; most: number },
): Promise<TargetInHand[]> {
  const now = databaseTime(store);
  const free = store
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
    .skipLocked();
  const taken = await store
    .updateTable('deliveryTargets')
    .set({ claim, claimedUntil: endOfLease(store) })
    .where('kind', '=', kind)
    .where('target', 'in', free)
    .returning(['target', 'failures'])
    .execute();
  return taken.map(({ target, failures }) => ({ kind, target, claim, failures }));
}

/** Answers false when it is another node's by now. */
export async function renewTarget(store: Store, inHand: TargetInHand): Promise<boolean> {
  const { numUpdatedRows } = await ofClaim(store, inHand)
    .set({ claimedUntil: endOfLease(store) })
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/**
 * Gives it back; where nothing waits any more, it is forgotten. What was queued meanwhile is seen: whoever queues for this target waits for this transaction, or
 * is waited for.
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
