import { sql } from 'kysely';
import { databaseTime } from '../store/database-time.ts';
import type { Store } from '../store/store.ts';
import { underLease } from './steer.ts';

const TABLES = ['consumerPositions', 'consumerParked'] as const;

/** Rooms whose rows are gone with one transaction. */
const ROOMS_AT_ONCE = 1_000;

/** A node works for the consumer, or did until some seconds ago. */
export class ConsumerHeldError extends Error {}

/**
 * Forgets that there was such a consumer, and all that is kept of how far it was: for one that the code has no
 * more, since nobody sees to what is kept of it. What it made itself is its feature's to clear away.
 *
 * @throws {ConsumerHeldError}
 */
export async function dropConsumer(store: Store, consumer: string): Promise<void> {
  for (const table of TABLES) {
    while (await dropSome(store, consumer, table));
  }
  // Last of all: until then it can be told again to be dropped, should this not come to its end.
  await unlessHeld(store, consumer, async (db) => {
    for (const table of TABLES) {
      await db.deleteFrom(table).where('consumer', '=', consumer).execute();
    }
    await db.deleteFrom('consumerLeases').where('consumer', '=', consumer).execute();
    await db.deleteFrom('consumers').where('name', '=', consumer).execute();
  });
}

/** Answers whether there may be more. */
const dropSome = (
  store: Store,
  consumer: string,
  table: (typeof TABLES)[number],
): Promise<boolean> =>
  unlessHeld(store, consumer, async (db) => {
    const rooms = db
      .selectFrom(table)
      .select('roomId')
      .where('consumer', '=', consumer)
      .limit(ROOMS_AT_ONCE);
    const { numDeletedRows } = await db
      .deleteFrom(table)
      .where('consumer', '=', consumer)
      .where('roomId', 'in', rooms)
      .executeTakeFirstOrThrow();
    return numDeletedRows > 0n;
  });

const unlessHeld = <Result>(
  store: Store,
  consumer: string,
  work: (db: Store) => Promise<Result>,
): Promise<Result> =>
  underLease(store, consumer, async (db) => {
    const lease = await db
      .selectFrom('consumerLeases')
      .select('holder')
      .where('consumer', '=', consumer)
      .where('claim', 'is not', null)
      .where('endsAt', '>', sql<number>`${databaseTime(db)}`)
      .executeTakeFirst();
    if (lease) throw new ConsumerHeldError(`${lease.holder} works for ${consumer}`);
    return work(db);
  });
