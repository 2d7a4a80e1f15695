import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newId } from '../lib/id.ts';
import { openStore } from '../store/store.ts';
import { journalist, startFollowing } from '../testing/follower.ts';
import { insertRooms } from '../testing/insert-rooms.ts';
import { goBackTo, insertUser } from '../testing/older-database.ts';
import { type TestPlace, testPlace } from '../testing/test-store.ts';
import { findDueParked } from './parked.ts';

let place: TestPlace;

beforeEach(async () => {
  place = await testPlace();
});

afterEach(() => place.remove());

test('who begins at the head begins where the rooms of before stand', async () => {
  const before = await openStore(place);
  await goBackTo(before, '0014-rooms-of-people');
  const ana = newId();
  await insertUser(before, ana, 'Ana');
  const rooms = await insertRooms(before, ana, 2);
  await before.destroy();

  const after = await openStore(place);
  const node = await startFollowing(after, {
    consumers: [journalist('new', { begins: 'at the head' })],
  });
  const positions = after.selectFrom('consumerPositions').select(['roomId', 'seq']);
  await expect
    .poll(() => positions.orderBy('roomId').execute())
    .toEqual(rooms.map((roomId) => ({ roomId, seq: 1 })));
  await node.stop();
  await after.destroy();
});

test('what was put aside before that was bounded stays, and counts as no row of its own', async () => {
  const before = await openStore(place);
  await goBackTo(before, '0001-foundation');
  const ana = newId();
  await insertUser(before, ana, 'Ana');
  await before.destroy();
  const between = await openStore(place);
  await goBackTo(between, '0017-due');
  await sql`insert into consumers (name, "begunUpTo") values ('search', null)`.execute(between);
  await sql`
    insert into "consumerParked" ("roomId", consumer, seq, error, "at", "isDue")
    values ('a room', 'search', 5, 'too much', 1, 1)
  `.execute(between);
  await between.destroy();

  const after = await openStore(place);
  expect(await after.selectFrom('consumers').selectAll().execute()).toEqual([
    { name: 'search', begunUpTo: null, parkedInARow: 0 },
  ]);
  expect(await findDueParked(after, 'search')).toEqual({ roomId: 'a room', seq: 5 });
  await after.destroy();
});
