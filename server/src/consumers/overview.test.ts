import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOM_PARTS } from '../app/features.ts';
import { createFairQueue } from '../lib/fair-queue.ts';
import { newId } from '../lib/id.ts';
import { createLogger } from '../lib/logger.ts';
import { openStore, type Store } from '../store/store.ts';
import { insertAna, journalist } from '../testing/follower.ts';
import { insertRooms } from '../testing/insert-rooms.ts';
import { type TestPlace, testPlace } from '../testing/test-store.ts';
import { beCautious } from './caution.ts';
import { followRooms, PATIENCE } from './follow-rooms.ts';
import type { Lag } from './lag-watch.ts';
import { createOverview } from './overview.ts';

let place: TestPlace;
let store: Store;
/** More than are looked through at once: 1,000 are. */
let rooms: string[];

beforeAll(async () => {
  place = await testPlace();
  store = await openStore(place);
  rooms = await insertRooms(store, await insertAna(store), 1_100);
});

afterAll(async () => {
  await store.destroy();
  await place.remove();
});

/** It comes to none of the rooms that it is told of, since another consumer takes a page without end. */
function followNothing() {
  const stops = new AbortController();
  const inTurn = createFairQueue({ atOnce: 1 });
  inTurn('another', () => new Promise(() => undefined)).catch(() => undefined);
  const under = () => Promise.reject(new Error('It is never its turn'));
  const caution = beCautious({ consumer: 'search', under }, undefined);
  const stopping = stops.signal;
  return followRooms(
    { consumer: journalist('search'), roomParts: ROOM_PARTS, under, caution, stopping },
    {
      ...{ inTurn, patience: PATIENCE, logger: createLogger('silent') },
      ...{ lost: () => undefined, storeFailed: () => undefined },
    },
  );
}

const overviewFor = (following: ReturnType<typeof followNothing>, lags: Lag[]) =>
  createOverview({
    ...{ store, consumer: 'search', following },
    tellLag: (lag) => lags.push(lag),
  });

test('all rooms in which a consumer is behind are found page by page, and how far it is behind is told then', async () => {
  const [following, lags] = [followNothing(), [] as Lag[]];
  const overview = overviewFor(following, lags);
  expect([await overview(), await overview()]).toEqual(['a part', 'all']);
  expect(lags).toEqual([{ rooms: 1_100, numbers: 1_100 }]);
  // The first of them waits for its turn.
  await expect.poll(following.waiting).toBe(1_099);
});

test('that is told also of one that has more rooms to see to than it can, and none is added then', async () => {
  const [following, lags] = [followNothing(), [] as Lag[]];
  const overview = overviewFor(following, lags);
  for (let room = 0; room < 5_001; room += 1) following.wake(newId());
  await expect.poll(following.waiting).toBe(5_000);
  for (let round = 0; round < 2; round += 1) {
    expect([await overview(), await overview()]).toEqual(['a part', 'all']);
  }
  expect(lags).toEqual(Array(2).fill({ rooms: rooms.length, numbers: rooms.length }));
  expect(following.waiting()).toBe(5_000);
});
