import { openPlain, type PlainClient } from '@parley/wire-client/testing/plain-client';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { newId } from '../../lib/id.ts';
import { authPost, type Person, person } from '../../testing/person.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
let ana: Person;
let bo: Person;
const open: PlainClient[] = [];

beforeAll(async () => {
  server = await startTestServer({ team: 'none yet' });
  ana = await person(server.url, 'Ana');
  bo = await person(server.url, 'Bo');
});

afterEach(() => {
  for (const client of open.splice(0)) client.webSocket.terminate();
});

afterAll(async () => {
  ana.close();
  bo.close();
  await server.stop();
});

async function plain(someone: Person, roomId?: string, query?: string): Promise<PlainClient> {
  const client = await openPlain(server.url, {
    cookie: someone.cookie,
    ...(roomId && { roomId }),
    ...(query && { query }),
  });
  open.push(client);
  return client;
}

const roomOf = async (kind: 'open' | 'closed', memberIds: string[] = []) =>
  (await ana.must('room:create', { kind, name: `Room ${newId()}`, memberIds })).room.id;

const say = (speaker: Person, roomId: string, body: string) =>
  speaker.must('message:send', { roomId, clientMessageId: newId(), body });

const bodiesOf = (client: PlainClient) => client.messages().map(({ message }) => message);

test('[PW1] [PW3] what is sent comes to everybody at once, its sender and the pages included', async () => {
  const { team } = await ana.hears('ready');
  const anaPlain = await plain(ana);
  const boPlain = await plain(bo);
  anaPlain.send({ message: 'hi' });
  const told = await anaPlain.hears(() => true);
  expect(told).toEqual({
    message: 'hi',
    id: expect.any(String),
    seq: expect.any(Number),
    room: team.firstRoomId,
    sender: { id: ana.userId, name: 'Ana' },
    createdAt: expect.any(Number),
  });
  expect(await boPlain.hears(() => true)).toEqual(told);
  const change = await bo.hears('room:changed', ({ messages }) => messages[0]?.body === 'hi');
  expect(change.messages[0]).toMatchObject({ id: told.id, seq: told.seq, senderId: ana.userId });
  await say(bo, told.room, 'from a page');
  expect(await anaPlain.hears(({ message }) => message === 'from a page')).toMatchObject({
    sender: { id: bo.userId, name: 'Bo' },
  });
  await boPlain.hears(({ message }) => message === 'from a page');
  expect(anaPlain.frames()).toEqual(boPlain.frames());
});

test('[PW1] the slash behind may be missing, and without a WebSocket the address says what it wants', async () => {
  const roomId = await roomOf('open');
  for (const path of [
    '/ws/chat',
    '/ws/chat/',
    `/ws/chat/${roomId}`,
    `/ws/chat/${roomId}/?since=0`,
  ]) {
    const answer = await fetch(server.url + path);
    expect(answer.status).toBe(426);
    expect(answer.headers.get('upgrade')).toBe('websocket');
    expect(await answer.json()).toMatchObject({ code: 'UPGRADE_REQUIRED' });
  }
  for (const path of ['/ws', '/ws/', '/ws/chat//', '/ws/chats', `/ws/chat/${roomId}/more`]) {
    expect((await fetch(server.url + path)).status, path).not.toBe(426);
  }
});

test('[PW2] [RM1] who is not signed in, has not joined or may not know of it is told so, and no more', async () => {
  const endOf = async (cookie: string, roomId: string) => {
    const client = await openPlain(server.url, { cookie, roomId });
    const { code, reason } = await client.ended;
    expect(client.frames()).toMatchObject([{ error: { code: reason } }]);
    return [code, reason];
  };
  const openId = await roomOf('open');
  const closedId = await roomOf('closed');
  expect(await endOf('', openId)).toEqual([4401, 'UNAUTHENTICATED']);
  expect(await endOf(bo.cookie, openId)).toEqual([4403, 'NOT_IN_ROOM']);
  for (const roomId of [closedId, newId(), 'kitchen', '%00']) {
    expect(await endOf(bo.cookie, roomId)).toEqual([4404, 'ROOM_NOT_FOUND']);
  }
});

test('[PW2] [HS4] a page of another origin gets nowhere, even with a cookie', async () => {
  const headers = { origin: 'https://evil.example' };
  await expect(openPlain(server.url, { cookie: ana.cookie, headers })).rejects.toThrow('403');
  const ownPage = await openPlain(server.url, {
    cookie: ana.cookie,
    headers: { origin: server.url },
  });
  open.push(ownPage);
  ownPage.send({ message: 'from the console' });
  await ownPage.hears(({ message }) => message === 'from the console');
});

test('[PW4] what cannot be read or done is answered, and the connection goes on', async () => {
  const roomId = await roomOf('closed');
  const client = await plain(ana, roomId);
  const frames = [
    ...['{"message":', 'null', '[]', '"hi"', '{}', '{"message":7}', '{"message":"  "}'],
    JSON.stringify({ message: 'x'.repeat(10_001) }),
    JSON.stringify({ message: 'fine', clientMessageId: 'not an id' }),
  ];
  for (const frame of frames) client.send(frame);
  client.webSocket.send(Buffer.from('{"message":"bytes"}'));
  client.send({ message: 'still here', more: 'is passed over' });
  await client.hears(({ message }) => message === 'still here');
  const errors = client.frames().filter((frame) => 'error' in frame);
  expect(errors).toHaveLength(frames.length + 1);
  for (const frame of errors) {
    expect(frame).toMatchObject({ error: { code: 'INVALID_INPUT', retryable: false } });
  }
  expect(errors.at(-2)).toMatchObject({ clientMessageId: 'not an id' });
  expect(bodiesOf(client)).toEqual(['still here']);
});

test('[PW5] [MS1] what has a clientMessageId is stored once, and its sender is told so each time', async () => {
  const roomId = await roomOf('closed', [bo.userId]);
  const sender = await plain(ana, roomId);
  const listener = await plain(bo, roomId);
  const clientMessageId = newId();
  sender.send({ message: 'once', clientMessageId });
  await sender.hearsFrame('stored');
  sender.send({ message: 'once', clientMessageId });
  sender.send({ message: 'next' });
  await listener.hears(({ message }) => message === 'next');
  await expect.poll(() => sender.frames().filter((frame) => 'stored' in frame)).toHaveLength(2);
  const [first] = sender.messages();
  const stored = { clientMessageId, id: first?.id, seq: first?.seq, room: roomId };
  expect(sender.frames().filter((frame) => 'stored' in frame)).toEqual([{ stored }, { stored }]);
  expect(bodiesOf(sender)).toEqual(['once', 'next']);
  expect(bodiesOf(listener)).toEqual(['once', 'next']);
});

test('[PW6] ?since= brings what was said since, however much, and goes on live without a gap or a double', async () => {
  const roomId = await roomOf('closed', [bo.userId]);
  const before = await say(ana, roomId, 'before');
  const bodies = Array.from({ length: 350 }, (_, number) => `number ${number}`);
  await Promise.all(bodies.slice(0, 320).map((body) => say(bo, roomId, body)));
  const { seq } = before;
  const [client] = await Promise.all([
    plain(ana, roomId, `since=${seq}&id=${before.id}`),
    ...bodies.slice(320).map((body) => say(bo, roomId, body)),
  ]);
  await say(bo, roomId, 'last');
  await client.hears(({ message }) => message === 'last');
  const heard = client.messages();
  expect(heard.map((message) => message.seq)).toEqual(
    Array.from({ length: 351 }, (_, number) => seq + 1 + number),
  );
  expect(bodiesOf(client).toSorted()).toEqual([...bodies, 'last'].toSorted());
});

test('[PW6] a place that is not in the room is refused with a code to act on', async () => {
  const roomId = await roomOf('closed');
  const { id, seq } = await say(ana, roomId, 'one');
  const endOf = async (query: string) => {
    const client = await plain(ana, roomId, query);
    const { code, reason } = await client.ended;
    expect(client.frames()).toMatchObject([{ error: { code: reason } }]);
    return [code, reason];
  };
  expect(await endOf(`since=${seq + 1}`)).toEqual([4409, 'CURSOR_UNKNOWN']);
  expect(await endOf(`since=${seq}&id=${newId()}`)).toEqual([4409, 'CURSOR_UNKNOWN']);
  expect(await endOf(`since=${seq - 1}&id=${id}`)).toEqual([4409, 'CURSOR_UNKNOWN']);
  for (const odd of [
    'since=-1',
    'since=x',
    'since=1e3',
    'since=99999999999999999999',
    'since=1&id=x',
  ]) {
    expect(await endOf(odd)).toEqual([4400, 'INVALID_INPUT']);
  }
});

test('[PW7] only messages are told: edits, reactions and members pass by, and what was deleted is left out', async () => {
  const roomId = await roomOf('closed');
  const live = await plain(ana, roomId);
  const kept = await say(ana, roomId, 'kept');
  const gone = await say(ana, roomId, 'gone');
  await ana.must('message:edit', { messageId: kept.id, body: 'edited' });
  await ana.must('reaction:add', { messageId: kept.id, emoji: '👍' });
  await ana.must('message:delete', { messageId: gone.id });
  await ana.must('room:invite', { roomId, userIds: [bo.userId] });
  await say(ana, roomId, 'after');
  await live.hears(({ message }) => message === 'after');
  expect(bodiesOf(live)).toEqual(['kept', 'gone', 'after']);
  const later = await plain(ana, roomId, 'since=0');
  await later.hears(({ message }) => message === 'after');
  expect(bodiesOf(later)).toEqual(['edited', 'after']);
});

test('[PW3] a new name is that of the next message', async () => {
  const roomId = await roomOf('closed', [bo.userId]);
  const client = await plain(ana, roomId);
  await say(bo, roomId, 'one');
  await client.hears(({ message }) => message === 'one');
  await authPost(server.url, 'update-user', { name: 'Bodo' }, { cookie: bo.cookie });
  await ana.hears('user:changed', ({ user }) => user.name === 'Bodo');
  await say(bo, roomId, 'two');
  await client.hears(({ message }) => message === 'two');
  expect(client.messages().map(({ sender }) => sender.name)).toEqual(['Bo', 'Bodo']);
});

test('[PW8] who is taken out, signs out or loses the room is let go, and told why', async () => {
  const closedId = await roomOf('closed', [bo.userId]);
  const removed = await plain(bo, closedId);
  await ana.must('room:remove', { roomId: closedId, userIds: [bo.userId] });
  expect(await removed.ended).toEqual({ code: 4404, reason: 'ROOM_NOT_FOUND' });

  const openId = await roomOf('open');
  await bo.must('room:join', { roomId: openId });
  const left = await plain(bo, openId);
  await bo.must('room:leave', { roomId: openId });
  expect(await left.ended).toEqual({ code: 4403, reason: 'NOT_IN_ROOM' });

  const doomed = await plain(ana, openId);
  await ana.must('room:delete', { roomId: openId });
  expect(await doomed.ended).toEqual({ code: 4404, reason: 'ROOM_NOT_FOUND' });

  const chen = await person(server.url, '陈静');
  const own = await plain(chen);
  await authPost(server.url, 'sign-out', {}, { cookie: chen.cookie });
  expect(await own.ended).toEqual({ code: 4401, reason: 'UNAUTHENTICATED' });
  chen.close();
});

test('[PW8] nothing of a room is heard after one was taken out of it, also while catching up', async () => {
  const roomId = await roomOf('closed', [bo.userId]);
  await Promise.all(Array.from({ length: 250 }, (_, n) => say(ana, roomId, `number ${n}`)));
  const client = await plain(bo, roomId, 'since=0');
  await ana.must('room:remove', { roomId, userIds: [bo.userId] });
  await say(ana, roomId, 'secret');
  expect(await client.ended).toEqual({ code: 4404, reason: 'ROOM_NOT_FOUND' });
  expect(bodiesOf(client)).not.toContain('secret');
});

test('[PW9] a flood is ended, and what is too large too; neighbours notice nothing', async () => {
  const slow = await startTestServer({ settings: { COMMANDS_PER_SECOND: '1' } });
  const dan = await person(slow.url, 'Dan');
  const { room } = await dan.must('room:create', { kind: 'closed', name: 'Own' });
  const connect = (query = '') =>
    openPlain(slow.url, { cookie: dan.cookie, roomId: room.id, query });
  const [flooding, large] = [await connect(), await connect()];
  large.send({ message: 'x'.repeat(70_000) });
  expect(await large.ended).toMatchObject({ code: 1009 });
  for (let count = 0; count < 80; count += 1) flooding.send('{');
  expect(await flooding.ended).toEqual({ code: 4429, reason: 'RATE_LIMITED' });
  expect(flooding.frames().filter((frame) => 'error' in frame).length).toBeGreaterThan(1);
  for (const query of ['', 'since=x']) {
    expect(await (await connect(query)).ended).toEqual({ code: 1013, reason: 'RATE_LIMITED' });
  }
  dan.close();
  await slow.stop();
});

test('[PW9] [PW10] [HS8] one connection too many lets the one rest that was silent longest, and a stop says come back', async () => {
  const few = await startTestServer({
    settings: { CONNECTIONS_PER_PERSON: '2' },
    team: 'none yet',
  });
  const dan = await person(few.url, 'Dan');
  const first = await openPlain(few.url, { cookie: dan.cookie });
  first.send({ message: 'hello' });
  await first.hears(() => true);
  const second = await openPlain(few.url, { cookie: dan.cookie });
  expect(await dan.ended).toBe('io server disconnect');
  const third = await openPlain(few.url, { cookie: dan.cookie });
  expect(await first.ended).toEqual({ code: 4429, reason: 'TOO_MANY_CONNECTIONS' });
  third.send({ message: 'goodbye' });
  await second.hears(({ message }) => message === 'goodbye');
  await few.stop();
  expect(await second.ended).toMatchObject({ code: 1012 });
});
