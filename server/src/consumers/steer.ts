import type { Store } from '../store/store.ts';
import { isStoreHeld } from '../store/store-errors.ts';
import { holdLease } from './claim.ts';

/** Rooms that begin anew in one transaction. */
const ROOMS_AT_ONCE = 1_000;
/** Each waits for a lock as long as any does, some seconds, and whoever works for the consumer may hold it longer. */
const TRIES = 5;

/**
 * Lets the consumer try once more what it could not take; whoever works for it does so within seconds. Answers
 * how much that is.
 */
export async function tryParkedAgain(store: Store, consumer: string): Promise<number> {
  const again = store
    .updateTable('consumerParked')
    .set({ isDue: 1 })
    .where('consumer', '=', consumer);
  const { numUpdatedRows } = await patiently(() => again.executeTakeFirstOrThrow());
  return Number(numUpdatedRows);
}

/**
 * Sets the consumer back to number 0 wherever it has taken something, so that each room is handed to it from its start; also while a node
 * works for it, which waits for some rooms at a time. Answers how many rooms that were.
 */
export async function beginAnew(store: Store, consumer: string): Promise<number> {
  await underLease(store, consumer, (db) =>
    db
      .updateTable('consumers')
      .set({ begunUpTo: null, parkedInARow: 0 })
      .where('name', '=', consumer)
      .execute(),
  );
  let rooms = 0;
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page = await forgetSome(store, { consumer, after });
    rooms += page.rooms;
    after = page.last;
  }
  return rooms;
}

const forgetSome = (store: Store, { consumer, after }: { consumer: string; after: string }) =>
  underLease(store, consumer, async (db) => {
    const page = await db
      .selectFrom('consumerPositions')
      .select('roomId')
      .where('consumer', '=', consumer)
      .where('roomId', '>', after)
      .orderBy('roomId')
      .limit(ROOMS_AT_ONCE)
      .execute();
    const roomIds = page.map(({ roomId }) => roomId);
    if (roomIds.length === 0) return { rooms: 0, last: undefined };
    // A position stays: a room that is deleted before it is taken has still to be forgotten.
    await db
      .updateTable('consumerPositions')
      .set({ seq: 0 })
      .where('consumer', '=', consumer)
      .where('roomId', 'in', roomIds)
      .execute();
    await db
      .deleteFrom('consumerParked')
      .where('consumer', '=', consumer)
      .where('roomId', 'in', roomIds)
      .execute();
    return { rooms: page.length, last: roomIds.at(-1) };
  });

/** While whoever works for the consumer waits: a position that it read is not taken away behind its back. */
export const underLease = <Result>(
  store: Store,
  consumer: string,
  work: (db: Store) => Promise<Result>,
): Promise<Result> =>
  patiently(() =>
    store.transaction().execute(async (db) => {
      await holdLease(db, { consumer });
      return work(db);
    }),
  );

async function patiently<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isStoreHeld(error) || tries === TRIES) throw error;
    }
  }
}
