import { randomUUID } from 'node:crypto';
import type { Message } from '@parley/shared/message';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { attemptIn, sent } from '../testing/attempts.ts';
import { type Person, person } from '../testing/person.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let ana: Person;
let bo: Person;
let roomId: string;

beforeAll(async () => {
  server = await startTestServer();
  ana = await person(server.url, 'Ana');
  bo = await person(server.url, 'Bo');
});

afterAll(async () => {
  ana.close();
  bo.close();
  await server.stop();
});

beforeEach(async () => {
  const created = await ana.must('room:create', { kind: 'open', name: 'Kitchen' });
  roomId = created.room.id;
  await bo.must('room:join', { roomId });
});

async function send(sender: Person, body: string): Promise<Message> {
  const input = { roomId, clientMessageId: randomUUID(), body };
  return sent(sender, input);
}

test('[SY6] pages of history join in both directions and carry the head', async () => {
  await Promise.all(Array.from({ length: 30 }, (_, index) => send(ana, `line ${index}`)));
  const bodies = (messages: Message[]) => messages.map(({ body }) => body);
  const newest = await bo.must('history:load', { roomId, limit: 10 });
  expect(newest).toMatchObject({ headSeq: 32, hasOlder: true, hasNewer: false });
  expect(bodies(newest.messages)[0]).toBe('line 20');

  const beforeSeq = newest.messages[0]?.seq ?? 0;
  const older = await bo.must('history:load', { roomId, limit: 20, beforeSeq });
  expect(older).toMatchObject({ hasOlder: false, hasNewer: true });
  expect(bodies(older.messages)).toEqual(Array.from({ length: 20 }, (_, i) => `line ${i}`));

  const around = await bo.must('history:load', { roomId, limit: 4, aroundSeq: 10 });
  expect(bodies(around.messages)).toEqual(['line 6', 'line 7', 'line 8', 'line 9']);
  expect(around).toMatchObject({ hasOlder: true, hasNewer: true });

  const one = await bo.must('history:load', { roomId, limit: 1, aroundSeq: 10 });
  expect(one).toMatchObject({ hasOlder: true, hasNewer: true });

  const newer = await bo.must('history:load', { roomId, limit: 50, afterSeq: 30 });
  expect(bodies(newer.messages)).toEqual(['line 28', 'line 29']);
  expect(newer).toMatchObject({ hasOlder: true, hasNewer: false });

  // What happened last was no message.
  const last = newest.messages.at(-1);
  await bo.must('reaction:add', { messageId: last?.id ?? '', emoji: '👍' });
  for (const [beyond, hasNewer] of [
    [33, false],
    [34, false],
    [32, true],
  ] as const) {
    expect(await bo.must('history:load', { roomId, limit: 1, beforeSeq: beyond })).toMatchObject({
      ...{ headSeq: 33, hasOlder: true, hasNewer },
    });
  }
});

test('[SY14] a page around a message is asked for by its id alone, a tombstone included', async () => {
  const lines = await Promise.all(
    Array.from({ length: 20 }, (_, index) => send(ana, `line ${index}`)),
  );
  const [told] = lines.filter(({ seq }) => seq === 12);
  const messageId = told?.id ?? '';
  await ana.must('message:delete', { messageId });
  const bySeq = await bo.must('history:load', { roomId, limit: 4, aroundSeq: 12 });
  const byId = await bo.must('history:load', { roomId, limit: 4, aroundMessageId: messageId });
  expect(byId).toEqual(bySeq);
  expect(byId.messages.map(({ seq }) => seq)).toEqual([11, 12, 13, 14]);
  const tombstone = { id: messageId, body: '', deletedAt: expect.any(Number) };
  expect(byId.messages[1]).toMatchObject(tombstone);
});

test('[SY14] [RM1] a message that is not in the room, or not the caller’s to read, does not exist', async () => {
  const { room: other } = await ana.must('room:create', { kind: 'closed', name: 'Elsewhere' });
  const elsewhere = await ana.must('message:send', attemptIn(other.id, 'not here'));
  const codeOf = async (room: string, aroundMessageId: string) => {
    const answer = await bo.command('history:load', { roomId: room, aroundMessageId });
    return answer.ok ? undefined : answer.error.code;
  };
  expect(await codeOf(roomId, elsewhere.id)).toBe('MESSAGE_NOT_FOUND');
  expect(await codeOf(roomId, crypto.randomUUID())).toBe('MESSAGE_NOT_FOUND');
  expect(await codeOf(other.id, elsewhere.id)).toBe('ROOM_NOT_FOUND');
  expect(
    await bo.command('history:load', { roomId, aroundSeq: 1, aroundMessageId: elsewhere.id }),
  ).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
});
