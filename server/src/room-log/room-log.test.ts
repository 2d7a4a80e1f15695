import { randomUUID } from 'node:crypto';
import type { Message } from '@parley/shared/message';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { attemptIn, messageOf, sent } from '../testing/attempts.ts';
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

const changesOf = (listener: Person) =>
  listener.heard('room:changed').filter((change) => change.roomId === roomId);

test('[RL1] every durable change takes the next number, without gaps', async () => {
  const hello = await send(ana, 'hello');
  await bo.must('reaction:add', { messageId: hello.id, emoji: '👋' });
  await ana.must('message:edit', { messageId: hello.id, body: 'hello all' });
  await ana.must('room:update', { roomId, topic: 'food' });
  await ana.must('message:delete', { messageId: hello.id });
  const last = await send(bo, 'bye');

  expect(last.seq).toBe(8);
  const changes = changesOf(ana);
  expect(changes.map(({ toSeq }) => toSeq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(changes.every(({ fromSeq, toSeq }) => fromSeq === toSeq - 1)).toBe(true);
});

test('[RL2] a message keeps its place and remembers its last change', async () => {
  const hello = await send(ana, 'hello');
  await send(bo, 'hi');
  const message = messageOf(
    ana,
    await ana.must('message:edit', { messageId: hello.id, body: 'hello!' }),
  );
  expect(message).toMatchObject({ seq: hello.seq, changedSeq: hello.seq + 2, body: 'hello!' });
  expect(message.editedAt).not.toBeNull();
});

test('[RL3] a command that changes nothing succeeds and takes no number', async () => {
  const hello = await send(ana, 'hello');
  await bo.must('reaction:add', { messageId: hello.id, emoji: '👋' });
  const again = await bo.must('reaction:add', { messageId: hello.id, emoji: '👋' });
  const sameBody = await ana.must('message:edit', { messageId: hello.id, body: 'hello' });
  await bo.must('reaction:remove', { messageId: hello.id, emoji: '🎉' });
  await bo.must('room:join', { roomId });
  expect(again.changedSeq).toBe(4);
  expect(sameBody.changedSeq).toBe(4);
  expect((await send(ana, 'next')).seq).toBe(5);
});

test('[RL4] an ack means on disk and published', async () => {
  const hello = await send(ana, 'hello');
  const stored = await server.store
    .selectFrom('messages')
    .selectAll()
    .where('id', '=', hello.id)
    .executeTakeFirst();
  expect(stored).toMatchObject({ body: 'hello', seq: hello.seq, senderId: ana.userId });
  // The sender's own event precedes the ack on the same connection.
  expect(changesOf(ana).at(-1)?.messages).toEqual([hello]);
});

test('[RL5] what arrives together is published as one change, refused neighbours aside', async () => {
  const cut = changesOf(bo).length;
  const sends = Array.from({ length: 40 }, (_, index) =>
    ana.command('message:send', {
      roomId: index === 20 ? randomUUID() : roomId,
      clientMessageId: randomUUID(),
      body: `number ${index}`,
    }),
  );
  const acks = await Promise.all(sends);
  expect(acks.filter((ack) => !ack.ok)).toEqual([
    { ok: false, error: expect.objectContaining({ code: 'ROOM_NOT_FOUND' }) },
  ]);
  await bo.hears('room:changed', ({ toSeq, roomId: id }) => id === roomId && toSeq === 41);
  const changes = changesOf(bo).slice(cut);
  expect(changes.length).toBeLessThan(20);
  const bodies = changes.flatMap(({ messages }) => messages.map(({ body }) => body));
  const expected = Array.from({ length: 40 }, (_, index) => `number ${index}`);
  expect(bodies).toEqual(expected.filter((_, index) => index !== 20));
});

test('[RL5] commands that name very many people do not take their neighbours down', async () => {
  const invite = () =>
    ana.command('room:invite', {
      roomId,
      userIds: Array.from({ length: 200 }, () => randomUUID()),
    });
  const invites = Array.from({ length: 200 }, invite);
  const neighbour = await send(bo, 'hello');
  expect(neighbour.body).toBe('hello');
  for (const ack of await Promise.all(invites)) {
    expect(ack).toMatchObject({ ok: false, error: { code: 'USER_NOT_FOUND' } });
  }
});

test('[SY1] sync says what the live events said, each item in its current state', async () => {
  const hello = await send(ana, 'hello');
  const cursor = hello.seq;
  await send(bo, 'hi');
  await ana.must('message:edit', { messageId: hello.id, body: 'hello again' });
  const answer = await bo.must('room:sync', { roomId, afterSeq: cursor });
  expect(answer).toMatchObject({ reset: false, hasMore: false });
  if (answer.reset) throw new Error('unexpected reset');
  expect(answer.change).toMatchObject({ fromSeq: cursor, toSeq: cursor + 2 });
  expect(answer.change.messages.map(({ body }) => body)).toEqual(['hello again', 'hi']);
});

test('[SY4] a long way back comes in parts that join', async () => {
  const sends = Array.from({ length: 250 }, (_, index) => send(ana, `line ${index}`));
  await Promise.all(sends);
  const bodies: string[] = [];
  let cursor = 2;
  let parts = 0;
  for (let more = true; more; parts += 1) {
    const answer = await bo.must('room:sync', { roomId, afterSeq: cursor });
    if (answer.reset) throw new Error('unexpected reset');
    expect(answer.change.fromSeq).toBe(cursor);
    bodies.push(...answer.change.messages.map(({ body }) => body));
    cursor = answer.change.toSeq;
    more = answer.hasMore;
  }
  expect(parts).toBe(3);
  expect(bodies).toEqual(Array.from({ length: 250 }, (_, index) => `line ${index}`));
});

test('[SY5] too far behind, or ahead of the server, starts afresh', async () => {
  const lines = Array.from({ length: 1_000 }, (_, index) => attemptIn(roomId, `line ${index}`));
  await Promise.all(lines.map((line) => ana.must('message:send', line)));
  const behind = await bo.must('room:sync', { roomId, afterSeq: 1 });
  const ahead = await bo.must('room:sync', { roomId, afterSeq: 5_000 });
  for (const answer of [behind, ahead]) {
    if (!answer.reset) throw new Error('expected a reset');
    expect(answer.entry.room.headSeq).toBe(1_002);
    expect(answer.page.headSeq).toBe(1_002);
    expect(answer.page.messages.at(-1)?.body).toBe('line 999');
  }
});

test('[MS3] [MS4] others edit nothing, delete nothing, and a tombstone stays', async () => {
  const hello = await send(bo, 'hello');
  const others = [
    await ana.command('message:edit', { messageId: hello.id, body: 'mine now' }),
    await bo.command('message:delete', { messageId: (await send(ana, 'x')).id }),
  ];
  for (const ack of others) {
    expect(ack).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } });
  }
  // Ana made the room, so she may delete what others wrote there.
  const message = messageOf(ana, await ana.must('message:delete', { messageId: hello.id }));
  expect(message).toMatchObject({ seq: hello.seq, body: '', reactions: [] });
  expect(message.deletedAt).not.toBeNull();
  const again = await bo.command('message:edit', { messageId: hello.id, body: 'back' });
  expect(again).toMatchObject({ ok: false, error: { code: 'MESSAGE_NOT_FOUND' } });
});

test('[MS6] an edit of a body its editor has not seen is refused, and told what stands there', async () => {
  const hello = await send(ana, 'hello');
  expect(hello).not.toHaveProperty('editedSeq');
  const edit = (body: string, basedOnSeq: number) =>
    ana.command('message:edit', { messageId: hello.id, body, basedOnSeq });
  const first = await edit('hello from the phone', hello.seq);
  expect(first.ok && messageOf(ana, first.data)).toMatchObject({ editedSeq: hello.seq + 1 });

  const second = await edit('hello from the desk', hello.seq);
  expect(second).toMatchObject({ ok: false, error: { code: 'EDIT_CONFLICT', retryable: false } });
  const current = !second.ok && second.error.current;
  expect(current).toMatchObject({ body: 'hello from the phone', editedSeq: hello.seq + 1 });
  const both = await edit('hello from both', hello.seq + 1);
  expect(both.ok && messageOf(ana, both.data)).toMatchObject({
    body: 'hello from both',
    editedSeq: hello.seq + 2,
  });
});

test('[MS6] neither a reaction, nor a retry, nor who does not say what they saw is a conflict', async () => {
  const hello = await send(ana, 'hello');
  const target = { messageId: hello.id };
  const edit = (body: string, basedOnSeq?: number) =>
    ana.must('message:edit', { ...target, body, basedOnSeq });
  const reacted = await bo.must('reaction:add', { ...target, emoji: '👋' });
  expect(messageOf(bo, reacted)).not.toHaveProperty('editedSeq');

  const message = messageOf(ana, await edit('hello!', hello.seq));
  expect((await edit('hello!', hello.seq)).message).toEqual(message);
  const again = await bo.must('reaction:remove', { ...target, emoji: '👋' });
  expect(messageOf(bo, again).editedSeq).toBe(message.editedSeq);
  expect(messageOf(ana, await edit('hello all')).body).toBe('hello all');
});

test('[MS6] what a client is told of a body is the same live, in history and by sync', async () => {
  const plain = await send(ana, 'plain');
  const changed = await send(ana, 'before');
  const edit = { messageId: changed.id, body: 'after' };
  const message = messageOf(ana, await ana.must('message:edit', edit));
  const live = await bo.hears('room:changed', ({ messages }) => messages[0]?.body === 'after');
  expect(live.messages).toEqual([message]);
  expect((await bo.must('history:load', { roomId })).messages).toEqual([plain, message]);
  const synced = await bo.must('room:sync', { roomId, afterSeq: 0 });
  expect(!synced.reset && synced.change.messages).toEqual([plain, message]);
});

test('[MS5] reactions count people once and have a bound', async () => {
  const hello = await send(ana, 'hello');
  const target = { messageId: hello.id };
  await ana.must('reaction:add', { ...target, emoji: '👍' });
  const both = await bo.must('reaction:add', { ...target, emoji: '👍' });
  expect(messageOf(bo, both).reactions).toEqual([
    { emoji: '👍', userIds: [ana.userId, bo.userId] },
  ]);
  await ana.must('reaction:remove', { ...target, emoji: '👍' });
  const gone = await bo.must('reaction:remove', { ...target, emoji: '👍' });
  expect(messageOf(bo, gone).reactions).toEqual([]);

  const animals = Array.from({ length: 40 }, (_, index) => String.fromCodePoint(0x1f400 + index));
  for (const emoji of animals) await ana.must('reaction:add', { ...target, emoji });
  const oneMore = await ana.command('reaction:add', { ...target, emoji: '🎉' });
  expect(oneMore).toMatchObject({ ok: false, error: { code: 'TOO_MANY_REACTIONS' } });
});
