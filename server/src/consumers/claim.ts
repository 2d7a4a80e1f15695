import { sql } from 'kysely';
import { DAY_MS, HOUR_MS, monotonicMs, SECOND_MS } from '../lib/clock.ts';
import { newId } from '../lib/id.ts';
import type { Database } from '../store/database.ts';
import { databaseTime } from '../store/database-time.ts';
import { queryWith } from '../store/query-with.ts';
import type { Store } from '../store/store.ts';

/**
 * That this node works for a consumer. It is drawn anew each time that a lease is taken, so that it stays
 * another one also where the database went back in time.
 */
export type Claim = { consumer: string; id: string };

/** How long a lease holds, and how often whoever has it says that it goes on. */
export type LeaseSpan = { leaseMs: number; renewMs: number };

/** With the two seconds between looks, a node that was killed is followed by another within ten seconds. */
export const AMONG_NODES: LeaseSpan = { leaseMs: 7 * SECOND_MS, renewMs: SECOND_MS };
/** Who is alone with its file has nobody to tell: a disk may sleep. */
export const ALONE: LeaseSpan = { leaseMs: DAY_MS, renewMs: HOUR_MS };

/** Somebody else works for the consumer by now. */
export class ClaimLostError extends Error {}

/** Does something in a transaction, if the claim holds. */
export type UnderClaim = <Result>(work: (db: Database) => Promise<Result>) => Promise<Result>;

/** Numbers of a room, and how many nodes in a row began with just these. */
export type Tried = { roomId: string; fromSeq: number; toSeq: number; times: number };

/** What the node before left: it ended without a word, over these numbers if it had been careful. */
export type LeftBehind = { tried: Tried | undefined };

/** A claim as it was taken; `left`: whoever had it before did not give it back. */
type TakenClaim = Claim & { left: LeftBehind | undefined };

/**
 * Takes the lease of a consumer, where nobody has it. One that would end later than any may is of a time
 * before the database's clock was set back.
 */
export const takeLease = (
  store: Store,
  consumer: string,
  { holder, span: { leaseMs } }: { holder: string; span: LeaseSpan },
): Promise<TakenClaim | undefined> =>
  store.transaction().execute(async (db) => {
    const lease = await findFreeRow(db, consumer);
    if (!lease) return undefined;
    const isHeld = lease.claim !== null && lease.leftMs > 0 && lease.leftMs <= leaseMs;
    if (isHeld) return undefined;
    const claim = { consumer, id: newId() };
    const endsAt = sql<number>`${databaseTime(db)} + ${sql.lit(leaseMs)}`;
    await db
      .updateTable('consumerLeases')
      .set({ claim: claim.id, holder, endsAt })
      .where('consumer', '=', consumer)
      .execute();
    return { ...claim, left: lease.claim === null ? undefined : leftIn(lease) };
  });

function leftIn({ triedRoomId: roomId, ...lease }: LeaseRow): LeftBehind {
  if (roomId === null) return { tried: undefined };
  const { triedFromSeq: fromSeq, triedToSeq: toSeq, triedTimes: times } = lease;
  return { tried: { roomId, fromSeq, toSeq, times } };
}

/**
 * Prolongs the lease. Whoever works under it holds its row for as long as that takes, seconds perhaps: nobody
 * waits for them.
 */
export const renewLease = (
  store: Store,
  { consumer, id }: Claim,
  { leaseMs }: LeaseSpan,
): Promise<'renewed' | 'in use' | 'lost'> =>
  store.transaction().execute(async (db) => {
    const lease = await findFreeRow(db, consumer);
    if (!lease) return 'in use';
    if (lease.claim !== id) return 'lost';
    await db
      .updateTable('consumerLeases')
      .set({ endsAt: sql`${databaseTime(db)} + ${sql.lit(leaseMs)}` })
      .where('consumer', '=', consumer)
      .execute();
    return 'renewed';
  });

/** Undefined while somebody else holds the row. */
const findFreeRow = (db: Database, consumer: string) =>
  db
    .selectFrom('consumerLeases')
    .select(['claim', 'triedRoomId', 'triedFromSeq', 'triedToSeq', 'triedTimes'])
    .select(sql<number>`"endsAt" - ${databaseTime(db)}`.as('leftMs'))
    .where('consumer', '=', consumer)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();

type LeaseRow = NonNullable<Awaited<ReturnType<typeof findFreeRow>>>;

/** A lease that this node has. */
export type Lease = {
  /** Prolongs it unless that was done a moment ago. @throws {ClaimLostError} */
  renew(): Promise<void>;
  /** What begins under it has nearly the whole of it before it, so that it does not run out meanwhile. */
  under: UnderClaim;
};

/** @param takenAt before it was taken, by this node's own clock */
export function keepLease(
  store: Store,
  { claim, span, takenAt }: { claim: Claim; span: LeaseSpan; takenAt: number },
): Lease {
  const under = underClaim(store, claim);
  let renewedAt = takenAt;

  async function renew(): Promise<void> {
    const startedAt = monotonicMs();
    if (startedAt - renewedAt < span.renewMs) return;
    const renewal = await renewLease(store, claim, span);
    if (renewal === 'lost') throw lostTo(claim);
    if (renewal === 'renewed') renewedAt = startedAt;
  }

  return {
    renew,
    under: async (work) => {
      await renew();
      return under(work);
    },
  };
}

const lostTo = ({ consumer }: Claim) => new ClaimLostError(`${consumer} is another node's by now`);

/** Lets another node take it at once. */
export async function endLease(store: Store, claim: Claim): Promise<void> {
  await store
    .updateTable('consumerLeases')
    .set({ claim: null, holder: null, endsAt: 0, triedRoomId: null })
    .where('consumer', '=', claim.consumer)
    .where('claim', '=', claim.id)
    .execute();
}

/**
 * Ends all leases, whoever has them: for the only server that has the store open. Whoever had one died, which
 * the next one is to know, but who has it now is nobody that ever was.
 */
export async function endAllLeases(store: Store): Promise<void> {
  await store
    .updateTable('consumerLeases')
    .set({ claim: newId(), endsAt: 0 })
    .where('claim', 'is not', null)
    .execute();
}

/**
 * Runs transactions that only the holder of the claim may do. They hold the lease while they run: whoever
 * would take it waits, and a node that was frozen and comes back finds that it is another's. All that moves
 * positions goes through this or `holdLease`, so that a position that was read stands still. What they throw
 * comes out of them, also when the database does not live to roll them back.
 *
 * @throws {ClaimLostError}
 */
export const underClaim =
  (store: Store, claim: Claim): UnderClaim =>
  async (work) => {
    let failure: { error: unknown } | undefined;
    const transaction = store.transaction().execute(async (db) => {
      const [lease] = await holdLease(db, { consumer: claim.consumer });
      if (lease?.claim !== claim.id) throw lostTo(claim);
      return work(db).catch((error: unknown) => {
        failure = { error };
        throw error;
      });
    });
    return transaction.catch((error: unknown) => {
      throw failure ? failure.error : error;
    });
  };

/** Makes whoever works for the consumer wait until the transaction ends. */
export const holdLease = queryWith<{ consumer: string }>()((db, given) =>
  db
    .selectFrom('consumerLeases')
    .select('claim')
    .where('consumer', '=', given('consumer'))
    .forUpdate(),
);
