import { sql } from 'kysely';
import { databaseTime } from '../store/database-time.ts';
import { queryWith } from '../store/query-with.ts';
import type { Store } from '../store/store.ts';

/** Whoever asks wants to know what goes wrong, and not all of what did. */
const SHOWN_PARKED = 10;

/** How a consumer stands. */
export type ConsumerFigures = {
  name: string;
  /** Which node works for it, in its own words; null: none does. */
  holder: string | null;
  /** Rooms in which it has something to take. */
  rooms: number;
  /** Numbers of their logs that it has still to take. */
  numbers: number;
  /** When the oldest message was sent that it has not taken, in milliseconds since 1970; null: there is none. */
  since: number | null;
  /** Numbers that it could not take, and the newest of them, oldest first. */
  parked: number;
  newestParked: readonly { roomId: string; seq: number; error: string; at: number }[];
};

/** Reads through all rooms once for each consumer, and with them a message of each in which it is behind. */
export async function readConsumerFigures(store: Store): Promise<ConsumerFigures[]> {
  const rows = await store
    .selectFrom('consumers')
    .leftJoin('consumerLeases', 'consumerLeases.consumer', 'consumers.name')
    .select(['name', 'holder'])
    .select(sql<boolean | number>`"endsAt" > ${databaseTime(store)}`.as('isHeld'))
    .orderBy('name')
    .execute();
  return Promise.all(
    rows.map(async ({ name, holder, isHeld }) => {
      const [lag] = await findLag(store, { consumer: name });
      return {
        name,
        holder: isHeld ? holder : null,
        rooms: Number(lag?.rooms ?? 0),
        numbers: Number(lag?.numbers ?? 0),
        since: lag?.since ?? null,
        parked: await countParked(store, name),
        newestParked: await readNewestParked(store, name),
      };
    }),
  );
}

async function countParked(store: Store, consumer: string): Promise<number> {
  const row = await store
    .selectFrom('consumerParked')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('consumer', '=', consumer)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

async function readNewestParked(store: Store, consumer: string) {
  const newest = await store
    .selectFrom('consumerParked')
    .select(['roomId', 'seq', 'error', 'at'])
    .where('consumer', '=', consumer)
    .orderBy('at', 'desc')
    .orderBy('roomId', 'desc')
    .orderBy('seq', 'desc')
    .limit(SHOWN_PARKED)
    .execute();
  return newest.reverse();
}

const findLag = queryWith<{ consumer: string }>()((db, given) => {
  const position = sql<number>`coalesce("consumerPositions".seq, 0)`;
  const behind = db
    .selectFrom('rooms')
    .leftJoin('consumerPositions', (join) =>
      join
        .onRef('consumerPositions.roomId', '=', 'rooms.id')
        .on('consumerPositions.consumer', '=', given('consumer')),
    )
    .where('rooms.deletedAt', 'is', null)
    .whereRef('rooms.headSeq', '>', position)
    .select(sql<number>`"headSeq" - ${position}`.as('numbers'))
    .select((eb) =>
      eb
        .selectFrom('messages')
        .whereRef('messages.roomId', '=', 'rooms.id')
        .where('messages.seq', '>', position)
        .orderBy('messages.seq')
        .limit(1)
        .select('messages.createdAt')
        .as('since'),
    );
  return db
    .selectFrom(behind.as('behind'))
    .select(({ fn }) => [
      fn.countAll().as('rooms'),
      fn.sum('numbers').as('numbers'),
      fn.min('since').as('since'),
    ]);
});
