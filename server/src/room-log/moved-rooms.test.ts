import { LIMITS } from '@parley/shared/limits';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Histories } from '../histories/histories.ts';
import { monotonicMs } from '../lib/clock.ts';
import { newId } from '../lib/id.ts';
import type { Store } from '../store/store.ts';
import { insertRooms } from '../testing/insert-rooms.ts';
import { ownHistories } from '../testing/own-histories.ts';
import { type Person, person } from '../testing/person.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { compareRooms, type PlaceInTime } from './moved-rooms.ts';

let server: TestServer;
let ana: Person;
let since: PlaceInTime;
let parts: { store: Store; histories: Histories };

beforeAll(async () => {
  server = await startTestServer();
  ana = await person(server.url, 'Ana of a thousand rooms');
  parts = { store: server.store, histories: await ownHistories(server.store) };
  const roomIds = await insertRooms(server.store, ana.userId, LIMITS.roomsSince);
  const { history, personalSeq } = await ana.hears('ready');
  const rooms = Object.fromEntries(roomIds.map((roomId) => [roomId, 1]));
  since = { userId: ana.userId, history, personalSeq, rooms };
});

afterAll(async () => {
  ana.close();
  await server.stop();
});

/** The least of a few: whatever else the machine did is not in it. */
async function leastMs(work: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let times = 0; times < 3; times += 1) {
    const beganMs = monotonicMs();
    await work();
    took.push(monotonicMs() - beganMs);
  }
  return Math.min(...took);
}

test('[CB2] to name a thousand rooms costs no more than to name none of them', async () => {
  expect((await compareRooms(parts, since)).moved).toEqual([]);
  const naming = await leastMs(() => compareRooms(parts, since));
  const silent = await leastMs(() => compareRooms(parts, { ...since, rooms: {} }));
  // One look at all that is named for each room would be two hundred times as much.
  expect(naming / silent).toBeLessThan(5);
});

test('[CB2] [CB6] of a thousand named rooms those that moved are found, that of the last words first', async () => {
  const [first = '', second = '', third = ''] = Object.keys(since.rooms);
  for (const roomId of [second, first]) {
    await ana.must('message:send', { roomId, clientMessageId: newId(), body: 'hello' });
  }
  const { [third]: _, ...rooms } = since.rooms;
  expect((await compareRooms(parts, { ...since, rooms })).moved).toEqual([
    { roomId: first },
    { roomId: second },
    { roomId: third },
  ]);
});
