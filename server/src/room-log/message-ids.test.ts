import { randomUUID } from 'node:crypto';
import { isTimeOrdered } from '@parley/shared/id';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../lib/id.ts';
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

test('[MS1] a retry answers with the stored message and stores nothing', async () => {
  const attempt = { roomId, clientMessageId: randomUUID(), body: 'once' };
  const twice = await Promise.all([
    ana.must('message:send', attempt),
    ana.must('message:send', attempt),
  ]);
  const later = await ana.must('message:send', { ...attempt, body: 'once, changed' });
  expect(new Set([...twice, later].map(({ id }) => id)).size).toBe(1);
  expect(later.message?.body).toBe('once');
  const page = await bo.must('history:load', { roomId });
  expect(page.messages).toHaveLength(1);
});

test('[MS1] the same clientMessageId of another sender is another message', async () => {
  const attempt = { roomId, clientMessageId: randomUUID(), body: 'mine' };
  const first = await ana.must('message:send', attempt);
  const second = await bo.must('message:send', attempt);
  expect(second.id).not.toBe(first.id);
});

test('[MS7] the id that its sender gave a message is its own', async () => {
  const clientMessageId = newId();
  const message = await sent(ana, { roomId, clientMessageId, body: 'mine' });
  expect(message.id).toBe(clientMessageId);
  const again = await ana.must('message:send', { roomId, clientMessageId, body: 'changed' });
  expect(again.message).toEqual(message);
});

test('[MS7] an id that another message has, or that does not grow with time, is replaced', async () => {
  const closed = await bo.must('room:create', { kind: 'closed', name: 'Cellar' });
  const secret = { roomId: closed.room.id, clientMessageId: newId(), body: 'secret' };
  const hers = await sent(bo, secret);
  for (const clientMessageId of [hers.id, randomUUID()]) {
    const attempt = { roomId, clientMessageId, body: 'mine' };
    const first = await sent(ana, attempt);
    expect(first).toMatchObject({ body: 'mine', senderId: ana.userId, roomId });
    expect(first.id).not.toBe(clientMessageId);
    expect(isTimeOrdered(first.id)).toBe(true);
    expect((await ana.must('message:send', attempt)).message).toEqual(first);
  }
  const { messages } = await bo.must('history:load', { roomId: closed.room.id });
  expect(messages).toEqual([hers]);
});

test('[MS7] two who give one id to messages of one moment each have theirs', async () => {
  const attempt = { roomId, clientMessageId: newId(), body: 'hello' };
  const both = await Promise.all([
    ana.must('message:send', { ...attempt, body: 'from Ana' }),
    bo.must('message:send', { ...attempt, body: 'from Bo' }),
  ]);
  expect(new Set(both.map(({ id }) => id)).size).toBe(2);
  const { messages } = await ana.must('history:load', { roomId });
  expect(new Set(messages.map(({ body }) => body))).toEqual(new Set(['from Ana', 'from Bo']));
});

test('[MS8] an answer repeats nothing of the change that came before it', async () => {
  const sent = await ana.must('message:send', attemptIn(roomId, 'hello'));
  const edited = await ana.must('message:edit', { messageId: sent.id, body: 'hello!' });
  const liked = await bo.must('reaction:add', { messageId: sent.id, emoji: '👍' });
  const { id, seq } = sent;
  expect([sent, edited, liked]).toEqual(
    [seq, seq + 1, seq + 2].map((changedSeq) => ({ id, seq, changedSeq })),
  );
});

test('[MS8] where no change was told of, the message is in the answer', async () => {
  const attempt = attemptIn(roomId, 'hello');
  const { id, seq } = await ana.must('message:send', attempt);
  const whole = { id, seq, changedSeq: seq, message: expect.objectContaining({ body: 'hello' }) };
  expect(await ana.must('message:send', attempt)).toEqual(whole);
  expect(await ana.must('message:edit', { messageId: id, body: 'hello' })).toEqual(whole);
  expect(await bo.must('reaction:remove', { messageId: id, emoji: '👍' })).toEqual(whole);
});
