import { toRoom } from '../room-log/rows.ts';
import { databaseTime } from '../store/database-time.ts';
import type { Store } from '../store/store.ts';
import { guard, type TakeError } from './guard.ts';
import { findPlace, savePosition } from './positions.ts';
import { forgetSome, type Reading, readChange } from './take-page.ts';

/** What a message may hold, an error may quote. */
const ERROR_LENGTH = 500;

/**
 * Puts the number aside that the consumer could not take, and goes on behind it. Answers false where it is not
 * the next one any more: the room is gone, or begins anew.
 *
 * @throws {TakeError} when the consumer cannot forget what it has of a room that begins
 */
export const park = (
  reading: Reading,
  roomId: string,
  { toSeq: seq, message }: TakeError,
): Promise<boolean> =>
  reading.under(async (db) => {
    const consumer = reading.consumer.name;
    const [row] = await findPlace(db, { consumer, roomId });
    const fromSeq = row?.position ?? 0;
    if (!row || row.deletedAt !== null || fromSeq !== seq - 1) return false;
    // It was in the transaction that failed.
    if (fromSeq === 0 && (await forgetSome(db, reading, roomId)) === 'a part') return false;
    const why = { error: message.slice(0, ERROR_LENGTH), at: databaseTime(db), isDue: 0 };
    await db
      .insertInto('consumerParked')
      .values({ roomId, consumer, seq, ...why })
      .onConflict((conflict) => conflict.columns(['roomId', 'consumer', 'seq']).doUpdateSet(why))
      .execute();
    await savePosition(db, [{ roomId, consumer, seq }]);
    return true;
  });

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
  store
    .selectFrom('consumerParked')
    .select(['roomId', 'seq'])
    .where('consumer', '=', consumer)
    .where('isDue', '=', 1)
    .orderBy('roomId')
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst();

/**
 * Hands the consumer a number once more that it could not take; what changed again meanwhile it has had
 * since. Rejects with a TakeError when it cannot take it still.
 */
export const takeParked = (
  { roomParts, consumer, under, stopping }: Reading,
  { roomId, seq }: Parked,
): Promise<void> =>
  under(async (db) => {
    const { numDeletedRows } = await db
      .deleteFrom('consumerParked')
      .where('roomId', '=', roomId)
      .where('consumer', '=', consumer.name)
      .where('seq', '=', seq)
      .executeTakeFirstOrThrow();
    const [row] = await findPlace(db, { consumer: consumer.name, roomId });
    if (numDeletedRows === 0n || !row || row.deletedAt !== null) return;
    const { deletedAt: _, position: __, ...place } = row;
    const range = { fromSeq: seq - 1, toSeq: seq };
    await guard(db, { range, stopping }, async (lent) =>
      consumer.take(await readChange({ roomParts, db: lent }, toRoom(place), range), lent),
    );
  });
