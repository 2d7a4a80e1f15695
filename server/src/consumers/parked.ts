import { sql } from 'kysely';
import { toRoom } from '../room-log/rows.ts';
import type { Database } from '../store/database.ts';
import { databaseTime } from '../store/database-time.ts';
import type { Store } from '../store/store.ts';
import { forgetTried } from './caution.ts';
import { guard, type TakeError } from './guard.ts';
import { findPlace, savePosition } from './positions.ts';
import { forgetSome, type Reading, readChange } from './take-page.ts';

/** What a message may hold, an error may quote. */
const ERROR_LENGTH = 500;
/** So many that were put aside without one that went well in between: it is not the messages. */
const SUSPICIOUS = 10;
/** Of one consumer, a few megabytes: more are not put aside for whoever never looks. */
const MOST = 10_000;

/** Put aside; or it is not the next one any more, since the room is gone, or begins anew; or there are too many. */
export type PutAside = 'parked' | 'not the next' | 'too many';

/**
 * Puts the number aside that the consumer could not take, and goes on behind it.
 *
 * @throws {TakeError} when the consumer cannot forget what it has of a room that begins
 */
export const park = (
  reading: Reading,
  roomId: string,
  { toSeq: seq, message }: TakeError,
): Promise<PutAside> =>
  reading.under(async (db) => {
    const consumer = reading.consumer.name;
    const [row] = await findPlace(db, { consumer, roomId });
    const fromSeq = row?.position ?? 0;
    if (!row || row.deletedAt !== null || fromSeq !== seq - 1) return 'not the next';
    if (await areTooMany(db, consumer)) return 'too many';
    // It was in the transaction that failed.
    if (fromSeq === 0 && (await forgetSome(db, reading, roomId)) === 'a part') {
      return 'not the next';
    }
    const why = { error: message.slice(0, ERROR_LENGTH), at: databaseTime(db), isDue: 0 };
    await db
      .insertInto('consumerParked')
      .values({ roomId, consumer, seq, ...why })
      .onConflict((conflict) => conflict.columns(['roomId', 'consumer', 'seq']).doUpdateSet(why))
      .execute();
    await savePosition(db, [{ roomId, consumer, seq }]);
    await db
      .updateTable('consumers')
      .set(({ eb }) => ({ parkedInARow: eb('parkedInARow', '+', 1) }))
      .where('name', '=', consumer)
      .execute();
    return 'parked';
  });

async function areTooMany(db: Database, consumer: string): Promise<boolean> {
  const row = await db
    .selectFrom('consumers')
    .select('parkedInARow')
    .where('name', '=', consumer)
    .executeTakeFirst();
  if ((row?.parkedInARow ?? 0) >= SUSPICIOUS) return true;
  const last = await db
    .selectFrom('consumerParked')
    .select('seq')
    .where('consumer', '=', consumer)
    .orderBy('at')
    .limit(1)
    .offset(MOST - 1)
    .executeTakeFirst();
  return last !== undefined;
}

/** The same of one that was put aside before and failed again. */
export const parkAgain = (
  { consumer: { name: consumer }, under }: Reading,
  { roomId, seq }: Parked,
  { message }: TakeError,
): Promise<void> =>
  under(async (db) => {
    await db
      .updateTable('consumerParked')
      .set({ error: message.slice(0, ERROR_LENGTH), at: databaseTime(db), isDue: 0 })
      .where('roomId', '=', roomId)
      .where('consumer', '=', consumer)
      .where('seq', '=', seq)
      .execute();
  });

export type Parked = { roomId: string; seq: number };

/** One that is to be tried again. */
export const findDueParked = (store: Store, consumer: string): Promise<Parked | undefined> =>
  firstDueParked(store, consumer).executeTakeFirst();

export const firstDueParked = (store: Store, consumer: string) =>
  store
    .selectFrom('consumerParked')
    .select(['roomId', 'seq'])
    .where('consumer', '=', consumer)
    // As the index has it: of a parameter no plan knows what it will be.
    .where('isDue', '=', sql.lit(1))
    .orderBy('roomId')
    .orderBy('seq')
    .limit(1);

/**
 * Hands the consumer a number once more that it could not take; what changed again meanwhile it has had
 * since. Rejects with a TakeError when it cannot take it still.
 */
export async function takeParked(
  { roomParts, consumer, caution, under, stopping }: Reading,
  { roomId, seq }: Parked,
): Promise<void> {
  const range = { fromSeq: seq - 1, toSeq: seq };
  if (caution.isOn()) await caution.begin({ roomId, ...range });
  await under(async (db) => {
    const { numDeletedRows } = await db
      .deleteFrom('consumerParked')
      .where('roomId', '=', roomId)
      .where('consumer', '=', consumer.name)
      .where('seq', '=', seq)
      .executeTakeFirstOrThrow();
    const [row] = await findPlace(db, { consumer: consumer.name, roomId });
    if (numDeletedRows === 0n || !row || row.deletedAt !== null) return;
    const { deletedAt: _, position: __, ...place } = row;
    await guard(db, { range, stopping }, async (lent) =>
      consumer.take(await readChange({ roomParts, db: lent }, toRoom(place), range), lent),
    );
    if (caution.isOn()) await forgetTried(db, consumer.name);
  });
}
