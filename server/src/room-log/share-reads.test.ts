import { randomUUID } from 'node:crypto';
import type { Message } from '@parley/shared/message';
import type { Room } from '@parley/shared/room';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { ROOM_PARTS } from '../app/features.ts';
import { SECOND_MS } from '../lib/clock.ts';
import { sent } from '../testing/attempts.ts';
import { type Person, person } from '../testing/person.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { changeSince } from './change-since.ts';
import { loadEntry } from './room-entries.ts';
import { type ReadMissed, shareReads } from './share-reads.ts';

const HISTORY = 'this history';

let server: TestServer;
let ana: Person;
let roomId: string;
let hello: Message;
let reads: number;
let ask: ReadMissed;

const readAlone: ReadMissed = (room, afterSeq) => {
  reads += 1;
  return changeSince({ roomParts: ROOM_PARTS, store: server.store }, room, afterSeq);
};

beforeAll(async () => {
  server = await startTestServer();
  ana = await person(server.url, 'Ana');
});

afterAll(async () => {
  ana.close();
  await server.stop();
});

beforeEach(async () => {
  roomId = (await ana.must('room:create', { kind: 'open', name: 'Kitchen' })).room.id;
  hello = await sent(ana, { roomId, clientMessageId: randomUUID(), body: 'hello' });
  reads = 0;
  ask = shareReads(readAlone);
});

afterEach(() => void vi.useRealTimers());

async function roomNow(): Promise<Room> {
  const entry = await loadEntry(server.store, ana.userId, roomId);
  if (!entry) throw new Error('Ana is not in the room');
  return entry.room;
}

test('[SY3] those who lack the same, at once or soon, are told the same, and it is read once', async () => {
  const room = await roomNow();
  const [one, other] = await Promise.all([ask(room, 0, HISTORY), ask(room, 0, HISTORY)]);
  const late = await ask(await roomNow(), 0, HISTORY);
  expect(reads).toBe(1);
  expect(one.change.messages).toMatchObject([{ id: hello.id, body: 'hello' }]);
  expect([other, late]).toEqual([one, one]);
});

test('[SY3] whatever changes is told to the next who asks', async () => {
  await ask(await roomNow(), 0, HISTORY);
  await ana.must('message:edit', { messageId: hello.id, body: 'good morning' });
  const edited = await ask(await roomNow(), 0, HISTORY);
  expect(edited.change.messages).toMatchObject([{ id: hello.id, body: 'good morning' }]);
  await ana.must('message:delete', { messageId: hello.id });
  const deleted = await ask(await roomNow(), 0, HISTORY);
  expect(deleted.change.messages).toMatchObject([{ id: hello.id, body: '' }]);
});

test('[HI2] another cursor, and a number of another history, is another question', async () => {
  const room = await roomNow();
  await ask(room, 0, HISTORY);
  expect((await ask(room, room.headSeq, HISTORY)).change.messages).toEqual([]);
  await ask(room, 0, 'another history');
  expect(reads).toBe(3);
});

test('what was read is let go after some seconds, and what could not be read at once', async () => {
  const room = await roomNow();
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  await ask(room, 0, HISTORY);
  vi.advanceTimersByTime(6 * SECOND_MS);
  await ask(room, 0, HISTORY);
  expect(reads).toBe(2);
  const failing = shareReads(() => {
    reads += 1;
    return Promise.reject(new Error('the disk is gone'));
  });
  for (let tries = 0; tries < 2; tries += 1) {
    await expect(failing(room, 0, HISTORY)).rejects.toThrow('the disk is gone');
  }
  expect(reads).toBe(4);
});

test('more than is kept, of whatever it consists, is read anew for each', async () => {
  const room = await roomNow();
  const userIds = Array.from({ length: 120_000 }, () => ana.userId);
  const long: Message = { ...hello, body: 'x'.repeat(4_500_000) };
  const liked: Message = { ...hello, reactions: [{ emoji: '💚', userIds }] };
  for (const message of [long, liked]) {
    reads = 0;
    const change = { roomId, fromSeq: 0, toSeq: room.headSeq, messages: [message] };
    const shared = shareReads(async () => {
      reads += 1;
      return { change, hasMore: false };
    });
    for (let times = 0; times < 2; times += 1) await shared(room, 0, HISTORY);
    expect(reads).toBe(2);
  }
});
