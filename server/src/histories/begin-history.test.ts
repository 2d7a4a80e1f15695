import { type KyselyPlugin, sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../lib/clock.ts';
import { newId } from '../lib/id.ts';
import { openStore, type Store } from '../store/store.ts';
import { type TestPlace, testPlace } from '../testing/test-store.ts';
import { beginHistory, LOGS_AT_ONCE } from './begin-history.ts';

const MANY = 2 * LOGS_AT_ONCE + 1;

let place: TestPlace;
let store: Store;

beforeEach(async () => {
  place = await testPlace();
  store = await openStore(place);
});

afterEach(async () => {
  await store.destroy();
  await place.remove();
});

const begin = (db: Store) => beginHistory(db, { clock: systemClock, if: 'due or on file' });

/** PostgreSQL tells of its life by this, SQLite begins one at each start. */
const liveOn = () => sql`update histories set life = 'another'`.execute(store);

async function insertRooms(count: number): Promise<void> {
  await sql`
    with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${sql.lit(count)})
    insert into rooms (id, kind, name, "foldedName", topic, "createdAt", "headSeq", "changedSeq", "memberCount")
    select concat('room ', n), 'open', '', '', '', 0, 7, 7, 0 from numbers
  `.execute(store);
}

/** How many rows each statement wrote that wrote some. */
function countingWrites(): { writes: number[]; plugin: KyselyPlugin } {
  const writes: number[] = [];
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      const written = Number(result.numAffectedRows ?? 0);
      if (written > 0 && result.rows.length === 0) writes.push(written);
      return result;
    },
  };
  return { writes, plugin };
}

test('[HI1] where each of many logs stands is noted, by statements none of which takes long', async () => {
  await insertRooms(MANY);
  const { writes, plugin } = countingWrites();
  await begin(store.withPlugin(plugin));
  const noted = await store.selectFrom('historyHeads').selectAll().execute();
  expect(new Set(noted.map(({ logId }) => logId)).size).toBe(MANY);
  expect(noted.every(({ no, headSeq }) => no === 1 && headSeq === 7)).toBe(true);
  expect(Math.max(...writes)).toBeLessThanOrEqual(LOGS_AT_ONCE);
  expect(writes).toContain(LOGS_AT_ONCE);
  // Only what moved is noted again.
  await liveOn();
  await store.updateTable('rooms').set({ headSeq: 8 }).where('id', '=', 'room 9').execute();
  await begin(store);
  const again = await store.selectFrom('historyHeads').selectAll().where('no', '=', 2).execute();
  expect(again).toEqual([{ logId: 'room 9', no: 2, headSeq: 8 }]);
});

test('[HI3] of histories that are forgotten nothing is kept but what later ones refer to', async () => {
  await insertRooms(3);
  const last = 400;
  for (let no = 1; no <= last; no += 1) {
    await store
      .insertInto('histories')
      .values({ no, id: newId(), startedAt: 0, life: null, writtenIn: null })
      .execute();
  }
  const heads = (logId: string, ...numbers: number[]) =>
    numbers.map((no) => ({ logId, no, headSeq: 7 }));
  await store
    .insertInto('historyHeads')
    .values([...heads('room 1', 1, 50, 100), ...heads('room 2', 1, 399), ...heads('room 3', 99)])
    .execute();
  await begin(store);
  const { least } = await store
    .selectFrom('histories')
    .select(({ fn }) => fn.min('no').as('least'))
    .executeTakeFirstOrThrow();
  expect(least).toBe(last + 1 - 300 + 1);
  const kept = await store
    .selectFrom('historyHeads')
    .selectAll()
    .orderBy('logId')
    .orderBy('no')
    .execute();
  expect(kept).toEqual([
    ...heads('room 1', 100),
    ...heads('room 2', 1, 399),
    ...heads('room 3', 99),
  ]);
});
