import { sql } from 'kysely';
import { MINUTE_MS, SECOND_MS } from '../../lib/clock.ts';
import type { Database } from '../../store/database.ts';
import { databaseTime } from '../../store/database-time.ts';
import { inTurn } from '../../store/in-turn.ts';
import type { Store } from '../../store/store.ts';
import type { DueRow } from '../../store/tables.ts';

/** So long others keep away from what a node has in hand: after its death they wait no longer. */
const LEASE_MS = 10 * SECOND_MS;

/** What one node takes in hand at a time. */
const AT_ONCE = 100;

/** Any number, the same on all nodes: whoever takes something in hand waits for whoever is doing so. */
const TURN = 7_061_728;

/**
 * How long until the next thing of these kinds is due, in milliseconds by the database's clock: negative when
 * it is late, `undefined` when nothing is planned.
 */
export async function untilNext(
  store: Store,
  kinds: readonly string[],
): Promise<number | undefined> {
  const next = await store
    .selectFrom('due')
    .select(['tryAt', databaseTime(store).as('now')])
    .where('parkedAt', 'is', null)
    .where('kind', 'in', kinds)
    .orderBy('tryAt')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return next && Number(next.tryAt) - Number(next.now);
}

/** Frees what an earlier run had in hand: for the only server that has the store open. */
export async function freeAllDue(store: Store): Promise<void> {
  await store
    .updateTable('due')
    .set({ claim: null, claimedUntil: null })
    .where('claimedUntil', 'is not', null)
    .execute();
}

/**
 * Takes in hand what is due, in the order of its times; nothing while another node has something in hand, so
 * that the order holds over all of them. It only spares work: what ends a thing is the batch that does it.
 *
 * @param claim drawn anew for each call
 */
export async function takeDue(
  store: Store,
  { claim, kinds }: { claim: string; kinds: readonly string[] },
): Promise<DueRow[]> {
  return inTurn(store, TURN, async (db) => {
    const now = databaseTime(db);
    if (await isInHand(db)) return [];
    const taken = await db
      // What a batch holds at this moment is left to the next look: it is being moved, cancelled or done, and
      // after a wait for it a row would be taken as it had become, long before its time.
      .with('next', (query) =>
        query
          .selectFrom('due')
          .select('id')
          .where('parkedAt', 'is', null)
          .where('kind', 'in', kinds)
          .where('tryAt', '<=', now)
          .orderBy('tryAt')
          .orderBy('id')
          .limit(AT_ONCE)
          .forUpdate()
          .skipLocked(),
      )
      .updateTable('due')
      .set({ claim, claimedUntil: sql<number>`${now} + ${sql.lit(LEASE_MS)}` })
      .where('id', 'in', (query) => query.selectFrom('next').select('id'))
      .returningAll()
      .execute();
    return taken.sort((a, b) => a.tryAt - b.tryAt || (a.id < b.id ? -1 : 1));
  });
}

/** A claim that would end later than any may is of a time before the database's clock was set back. */
async function isInHand(db: Database): Promise<boolean> {
  const now = databaseTime(db);
  const held = await db
    .selectFrom('due')
    .select('id')
    .where('claimedUntil', '>', now)
    .where('claimedUntil', '<=', sql<number>`${now} + ${sql.lit(LEASE_MS)}`)
    .where('parkedAt', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return held !== undefined;
}

/** Nothing that failed waits for longer than that. */
export const LONGEST_REST_MS = 10 * MINUTE_MS;

/** Ends rests that are longer than any may be: they began before the database's clock was set back. */
export async function endOverlongRests(store: Store): Promise<void> {
  await store
    .with('overlong', (query) =>
      query
        .selectFrom('due')
        .select('id')
        .where('parkedAt', 'is', null)
        .whereRef('tryAt', '>', 'at')
        .where('tryAt', '>', sql<number>`${databaseTime(store)} + ${sql.lit(LONGEST_REST_MS)}`)
        .orderBy('id')
        .forUpdate()
        .skipLocked(),
    )
    .updateTable('due')
    .set(({ ref }) => ({ tryAt: ref('at') }))
    .where('id', 'in', (query) => query.selectFrom('overlong').select('id'))
    .execute();
}

type InHand = Pick<DueRow, 'id' | 'claim'>;

const ofClaim = (db: Database, { id, claim }: InHand) =>
  db.updateTable('due').where('id', '=', id).where('claim', '=', claim);

/** It is tried again after so many milliseconds, having failed so often by its own fault. */
export async function putOff(
  db: Database,
  row: InHand,
  { afterMs, tries }: { afterMs: number; tries: number },
): Promise<void> {
  const tryAt = sql<number>`${databaseTime(db)} + ${Math.round(afterMs)}`;
  await ofClaim(db, row).set({ tryAt, tries, claim: null, claimedUntil: null }).execute();
}

/** Nobody tries it any more until somebody says so. Answers false when it is in other hands by now, or over. */
export async function park(db: Database, row: InHand, error: string): Promise<boolean> {
  const { numUpdatedRows } = await ofClaim(db, row)
    .set({ parkedAt: databaseTime(db), error, claim: null, claimedUntil: null })
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}
