import { randomUUID } from 'node:crypto';
import { LIMITS } from '@parley/shared/limits';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ROOM_PARTS } from '../app/features.ts';
import { createLogger } from '../lib/logger.ts';
import { createCatchUps } from '../room-log/catch-ups.ts';
import type { RoomPart } from '../room-log/part.ts';
import { messageOf } from '../testing/attempts.ts';
import { type Person, person } from '../testing/person.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { type HeadsBeacon, sendHeads } from './heads-beacon.ts';

let server: TestServer;
let ana: Person;
let told: { event: string; payload: unknown }[];
let beacon: HeadsBeacon;
let peopleHere: string[];

beforeEach(async () => {
  server = await startTestServer();
  ana = await person(server.url, 'Ana');
  told = [];
  peopleHere = [];
});

afterEach(async () => {
  beacon.close();
  ana.close();
  await server.stop();
});

/** A beacon of a node that hears of these rooms, and writes down what it tells their members. */
function beaconOver(roomIds: string[], roomParts: readonly RoomPart[] = ROOM_PARTS): HeadsBeacon {
  beacon = sendHeads({
    roomParts,
    store: server.store,
    publisher: {
      roomsHeardHere: () => roomIds,
      toRoomHere: (_roomId, event, payload) => told.push({ event, payload }),
      peopleHere: () => peopleHere,
      toUserHere: (_userId, event, payload) => told.push({ event, payload }),
    },
    catchUps: createCatchUps(),
    logger: createLogger('silent'),
  });
  return beacon;
}

const makeRoom = async (name: string) =>
  (await ana.must('room:create', { kind: 'open', name })).room.id;
const send = (roomId: string, body = 'hello') =>
  ana.must('message:send', { roomId, clientMessageId: randomUUID(), body });

test('[SY8] members are told the heads of the rooms that moved, and of no others', async () => {
  const quiet = await makeRoom('Quiet');
  const busy = await makeRoom('Busy');
  const { beat } = beaconOver([quiet, busy]);
  await beat();
  told.length = 0;
  await send(busy);
  await beat();
  expect(told).toEqual([{ event: 'heads', payload: [{ roomId: busy, headSeq: 2 }] }]);
});

test('[PL6] people are told how far their own log is when it moved, and not again', async () => {
  const roomId = await makeRoom('Kitchen');
  peopleHere = [ana.userId];
  const { beat, repairPeople } = beaconOver([]);
  await beat();
  expect(told).toEqual([{ event: 'personal:head', payload: { headSeq: 1 } }]);
  told.length = 0;
  await beat();
  expect(told).toEqual([]);
  await send(roomId);
  await ana.must('receipt:mark', { roomId, seq: 2 });
  await repairPeople();
  expect(told).toEqual([{ event: 'personal:head', payload: { headSeq: 2 } }]);
});

test('[SY12] a repair tells once all that changed since the head that was told', async () => {
  const roomId = await makeRoom('Kitchen');
  const { beat, repair } = beaconOver([roomId]);
  await beat();
  told.length = 0;
  const message = messageOf(ana, await send(roomId));
  await Promise.all([repair(), repair([roomId])]);
  expect(told).toMatchObject([
    { event: 'room:changed', payload: { roomId, fromSeq: 1, toSeq: 2, messages: [message] } },
  ]);
});

test('[SY12] more than a page, or a room not told of before, is repaired by its head', async () => {
  const kitchen = await makeRoom('Kitchen');
  const heard = [kitchen];
  const { beat, repair } = beaconOver(heard);
  await beat();
  told.length = 0;
  for (let n = 0; n <= LIMITS.pageSize; n += 1) await send(kitchen, `message ${n}`);
  const fresh = await makeRoom('Fresh');
  heard.push(fresh);
  await repair();
  await repair();
  expect(told).toHaveLength(2);
  expect(told).toContainEqual({
    event: 'heads',
    payload: [{ roomId: kitchen, headSeq: LIMITS.pageSize + 2 }],
  });
  expect(told).toContainEqual({ event: 'heads', payload: [{ roomId: fresh, headSeq: 1 }] });
});

test('[SY12] [PW3] the head alone is told when something that was said has changed beyond it meanwhile', async () => {
  const roomId = await makeRoom('Kitchen');
  const meanwhile: (() => Promise<unknown>)[] = [];
  /** The head was read by then, and the rows were not. */
  const roomParts = ROOM_PARTS.map((part) => ({
    ...part,
    since: async (...asked: Parameters<typeof part.since>) => {
      for (const happen of meanwhile.splice(0)) await happen();
      return part.since(...asked);
    },
  }));
  const { beat, repair } = beaconOver([roomId], roomParts);
  await beat();
  told.length = 0;
  const { id } = await send(roomId, 'said while nobody here was told');
  await send(roomId, 'and more');
  meanwhile.push(() => ana.must('reaction:add', { messageId: id, emoji: '👍' }));
  await repair();
  expect(told).toEqual([{ event: 'heads', payload: [{ roomId, headSeq: 3 }] }]);
  await repair();
  expect(told.at(-1)).toMatchObject({
    event: 'room:changed',
    payload: { fromSeq: 3, toSeq: 4, messages: [{ id, seq: 2, changedSeq: 4 }] },
  });
});
