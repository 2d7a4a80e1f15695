import { sql } from 'kysely';
import { ROOM_SELECTION } from '../room-log/rows.ts';
import type { Database } from '../store/database.ts';
import { queryWith } from '../store/query-with.ts';
import { upsert } from '../store/upsert.ts';
import type { UnderClaim } from './claim.ts';

/** Rooms that one statement looks through: SQLite answers within two milliseconds. */
const ROOMS_AT_ONCE = 1_000;

/** The room and how far the consumer is there; null: it has taken nothing yet. */
export const findPlace = queryWith<{ consumer: string; roomId: string }>()((db, given) =>
  db
    .selectFrom('rooms')
    .leftJoin('consumerPositions', (join) =>
      join
        .onRef('consumerPositions.roomId', '=', 'rooms.id')
        .on('consumerPositions.consumer', '=', given('consumer')),
    )
    .select(ROOM_SELECTION)
    .select(['rooms.deletedAt', 'consumerPositions.seq as position'])
    .where('rooms.id', '=', given('roomId')),
);

export const savePosition = upsert<{ roomId: string; consumer: string; seq: number }>({
  table: 'consumerPositions',
  columns: ['roomId', 'consumer', 'seq'],
  key: ['roomId', 'consumer'],
  update: ['seq'],
});

/** Takes all that is kept of how far the consumer is in the room. */
export async function dropPosition(
  db: Database,
  { consumer, roomId }: { consumer: string; roomId: string },
): Promise<void> {
  for (const table of ['consumerPositions', 'consumerParked'] as const) {
    await db
      .deleteFrom(table)
      .where('roomId', '=', roomId)
      .where('consumer', '=', consumer)
      .execute();
  }
}

/** One went well: if some were put aside before, that was for their own sake. */
export async function endParkedRow(db: Database, consumer: string): Promise<void> {
  await db
    .updateTable('consumers')
    .set({ parkedInARow: 0 })
    .where('name', '=', consumer)
    .where('parkedInARow', '>', 0)
    .execute();
}

/** A page of rooms, as far as a consumer is behind in them. */
export type Behind = {
  /** Rooms with something to take, and those that are to be forgotten. */
  roomIds: string[];
  /** Numbers that are to be taken in them. */
  numbers: number;
  /** The last room that was looked at, by id; undefined when there are no more. */
  last: string | undefined;
};

/** Looks through the rooms after this one in the order of ids, a page of them. */
export async function findBehind(
  db: Database,
  { consumer, after }: { consumer: string; after: string },
): Promise<Behind> {
  const last = await endOfPage(db, after);
  const rows = await findSomeBehind(db, { consumer, after, last: last ?? LAST_OF_ALL });
  return {
    roomIds: rows.map(({ roomId }) => roomId),
    numbers: rows.reduce((sum, { deletedAt, headSeq, position }) => {
      return deletedAt === null ? sum + headSeq - (position ?? 0) : sum;
    }, 0),
    last,
  };
}

/** Ids are of digits and the letters up to f, which sort before this in every language. */
const LAST_OF_ALL = 'zzzz';

async function endOfPage(db: Database, after: string): Promise<string | undefined> {
  const [row] = await findEndOfPage(db, { after });
  return row?.id;
}

const findEndOfPage = queryWith<{ after: string }>()((db, given) =>
  db
    .selectFrom('rooms')
    .select('id')
    .where('id', '>', given('after'))
    .orderBy('id')
    .limit(1)
    .offset(ROOMS_AT_ONCE - 1),
);

const findSomeBehind = queryWith<{ consumer: string; after: string; last: string }>()((db, given) =>
  db
    .selectFrom('rooms')
    .leftJoin('consumerPositions', (join) =>
      join
        .onRef('consumerPositions.roomId', '=', 'rooms.id')
        .on('consumerPositions.consumer', '=', given('consumer')),
    )
    .select(['rooms.id as roomId', 'rooms.headSeq', 'rooms.deletedAt'])
    .select('consumerPositions.seq as position')
    .where('rooms.id', '>', given('after'))
    .where('rooms.id', '<=', given('last'))
    .where(({ eb, or, and, fn }) =>
      or([
        and([
          eb('rooms.deletedAt', 'is', null),
          eb('rooms.headSeq', '>', fn.coalesce('consumerPositions.seq', sql<number>`0`)),
        ]),
        and([eb('rooms.deletedAt', 'is not', null), eb('consumerPositions.seq', 'is not', null)]),
      ]),
    )
    .orderBy('rooms.id'),
);

/**
 * Notes where a consumer begins that begins at the head, in some more of the rooms that are there. Answers
 * false when all is noted. What is said meanwhile in rooms that come late counts as older than it.
 */
export const noteSomeHeads = (consumer: string, under: UnderClaim): Promise<boolean> =>
  under(async (db) => {
    const row = await db
      .selectFrom('consumers')
      .select('begunUpTo')
      .where('name', '=', consumer)
      .executeTakeFirst();
    const after = row?.begunUpTo ?? null;
    if (after === null) return false;
    const last = await endOfPage(db, after);
    await db
      .insertInto('consumerPositions')
      .columns(['roomId', 'consumer', 'seq'])
      .expression((eb) =>
        eb
          .selectFrom('rooms')
          .select(['id', sql.lit(consumer).as('consumer'), 'headSeq'])
          .where('id', '>', after)
          .where('id', '<=', last ?? LAST_OF_ALL)
          .where('deletedAt', 'is', null),
      )
      .execute();
    await db
      .updateTable('consumers')
      .set({ begunUpTo: last ?? null })
      .where('name', '=', consumer)
      .execute();
    return last !== undefined;
  });
