import { afterAll, beforeAll, expect, test } from 'vitest';
import { drop, listConsumers } from '../admin/consumers.ts';
import { deleteRoom } from '../commands/delete-room.ts';
import { DAY_MS } from '../lib/clock.ts';
import { newId } from '../lib/id.ts';
import { openStore, type Store } from '../store/store.ts';
import {
  createJournal,
  insertAna,
  journalist,
  journalOf,
  startFollowing,
} from '../testing/follower.ts';
import { type TestPlace, testPlace } from '../testing/test-store.ts';

let place: TestPlace;
let store: Store;
let ana: string;

beforeAll(async () => {
  place = await testPlace();
  store = await openStore(place);
  await createJournal(store);
  ana = await insertAna(store);
  await store.updateTable('users').set({ role: 'admin' }).where('id', '=', ana).execute();
});

afterAll(async () => {
  await store.destroy();
  await place.remove();
});

/** How many rows are left of a consumer, in each of its tables. */
async function rowsOf(name: string) {
  const own = store.selectFrom('consumers').selectAll().where('name', '=', name);
  const counts = [(await own.execute()).length];
  for (const table of ['consumerLeases', 'consumerPositions', 'consumerParked'] as const) {
    const rows = store.selectFrom(table).selectAll().where('consumer', '=', name);
    counts.push((await rows.execute()).length);
  }
  return counts;
}

/** As an older version left it: it was in that many rooms, and is not in the code any more. */
async function insertFormer(name: string, rooms: number): Promise<void> {
  await store.insertInto('consumers').values({ name, begunUpTo: null }).execute();
  await store
    .insertInto('consumerLeases')
    .values({ consumer: name, claim: null, holder: null, endsAt: 0 })
    .execute();
  const positions = Array.from({ length: rooms }, () => ({
    roomId: newId(),
    consumer: name,
    seq: 1,
  }));
  for (const row of positions) await store.insertInto('consumerPositions').values(row).execute();
  await store
    .insertInto('consumerParked')
    .values([1, 2].map((seq) => ({ roomId: 'a room', consumer: name, seq, error: '-', at: 1 })))
    .execute();
}

test('one that the code has no more is dropped with all its rows, and nobody else’s', async () => {
  await insertFormer('former', 1_500);
  await insertFormer('another', 3);
  expect(await drop(store, 'former')).toBe(
    'former is forgotten; a server that knows it has it begin anew when it starts.',
  );
  expect(await rowsOf('former')).toEqual([0, 0, 0, 0]);
  expect(await rowsOf('another')).toEqual([1, 1, 3, 2]);
  await expect(drop(store, 'former')).rejects.toThrow('Nobody called former follows the rooms');
  await drop(store, 'another');
});

test('what it kept of rooms that were deleted while nobody worked for it goes then', async () => {
  const node = await startFollowing(store, { consumers: [journalist('search')] });
  const roomId = await node.makeRoom(ana);
  await expect.poll(() => rowsOf('search')).toEqual([1, 1, 1, 0]);
  await node.stop();
  const without = await startFollowing(store, { consumers: [] });
  await without.log.append(deleteRoom({ actorId: ana, roomId, directs: 'kept' }));
  await without.stop();
  expect(await rowsOf('search')).toEqual([1, 1, 1, 0]);
  await drop(store, 'search');
  expect(await rowsOf('search')).toEqual([0, 0, 0, 0]);
});

test('while a node works for it it stays, and goes on; known once more, it begins anew', async () => {
  const consumers = [journalist('mail')];
  let node = await startFollowing(store, { consumers });
  const roomId = await node.makeRoom(ana);
  const told = async () => (await journalOf(store, 'mail', roomId)).map((taken) => taken.told);
  await node.say(ana, roomId, 'hello');
  await expect.poll(async () => (await told()).join(' ')).toContain('hello@2');
  await expect(drop(store, 'mail')).rejects.toThrow('east works for mail');
  await node.say(ana, roomId, 'still there');
  await expect.poll(async () => (await told()).join(' ')).toContain('still there@3');
  await node.stop();
  await drop(store, 'mail');
  expect(await listConsumers(store)).toBe('Nobody follows the rooms.');

  node = await startFollowing(store, { consumers });
  await expect.poll(told).toEqual(['hello@2 still there@3']);
  await node.stop();
  await drop(store, 'mail');
});

test('whoever is alone with the database ends what a killed server of before had, also of those it does not know', async () => {
  await insertFormer('killed', 1);
  await store
    .updateTable('consumerLeases')
    .set({ claim: 'of the dead', holder: 'east', endsAt: Date.now() + DAY_MS })
    .execute();
  await expect(drop(store, 'killed')).rejects.toThrow('east works for killed');
  const node = await startFollowing(store, { consumers: [], starts: 'alone' });
  await drop(store, 'killed');
  expect(await rowsOf('killed')).toEqual([0, 0, 0, 0]);
  await node.stop();
});
