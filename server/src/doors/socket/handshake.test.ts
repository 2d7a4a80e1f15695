import { randomUUID } from 'node:crypto';
import { LIMITS } from '@parley/shared/limits';
import { MIN_PROTOCOL_VERSION, PROTOCOL_VERSION } from '@parley/shared/version';
import { GREETING } from '@parley/wire-client/testing/raw-socket';
import { connect, mustConnect } from '@parley/wire-client/wire';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isOwnOrigin } from '../../realtime/own-origin.ts';
import { connectAs, person } from '../../testing/person.ts';
import { openRawLine } from '../../testing/raw-line.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.stop());

test('[HS1] polling gets no session', async () => {
  const response = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`);
  expect(response.status).toBe(426);
});

test('[HS2] [HS5] without a live session the handshake is refused as data', async () => {
  const answer = await connect({ url: server.url, cookie: 'parley.session_token=made.up' });
  expect(answer).toMatchObject({ ok: false, error: { code: 'UNAUTHENTICATED', retryable: false } });
});

test('[HS3] only the versions this server speaks are let in', async () => {
  const ana = await person(server.url, 'Ana');
  for (const protocol of [MIN_PROTOCOL_VERSION - 1, PROTOCOL_VERSION + 1, 0]) {
    const answer = await connect({ url: server.url, cookie: ana.cookie, protocol });
    expect(answer).toMatchObject({ ok: false, error: { code: 'CLIENT_TOO_OLD' } });
  }
  const oldest = await mustConnect({
    url: server.url,
    cookie: ana.cookie,
    protocol: MIN_PROTOCOL_VERSION,
  });
  oldest.close();
  ana.close();
});

test('[HS7] a page that holds another account than its cookie is refused before it can say anything', async () => {
  const ana = await person(server.url, 'Ana of the page');
  const bo = await person(server.url, 'Bo of the cookie');
  const mixed = await connect({ url: server.url, cookie: bo.cookie, accountId: ana.userId });
  expect(mixed).toMatchObject({ ok: false, error: { code: 'ACCOUNT_CHANGED', retryable: false } });
  const own = await mustConnect({ url: server.url, cookie: bo.cookie, accountId: bo.userId });
  for (const wire of [own, ana, bo]) wire.close();
});

test('[CB1] [HS9] cursors that are none are refused with which of them, and nothing is lost by it', async () => {
  const ana = await person(server.url, 'Ana of the cursors');
  const since = { history: randomUUID(), personalSeq: 1, peopleSeq: 1, rooms: {} };
  const many = Array.from({ length: LIMITS.roomsSince + 1 }, () => [randomUUID(), 1]);
  for (const [field, malformed] of [
    ['since.history', { ...since, history: 'yesterday' }],
    ['since.personalSeq', { ...since, personalSeq: -1 }],
    ['since.rooms', { ...since, rooms: { Kitchen: 1 } }],
    ['since.rooms', { ...since, rooms: Object.fromEntries(many) }],
    ['since', 'the beginning'],
  ] as const) {
    const answer = await connect({ url: server.url, cookie: ana.cookie, since: () => malformed });
    expect(answer).toMatchObject({
      ok: false,
      error: {
        code: 'INVALID_INPUT',
        retryable: false,
        issues: [{ path: expect.stringContaining(field) }],
      },
    });
  }
  // Of whom is nobody here they are not even read.
  const stranger = await connect({ url: server.url, since: () => 'the beginning' });
  expect(stranger).toMatchObject({ ok: false, error: { code: 'UNAUTHENTICATED' } });
  const asked = await mustConnect({ url: server.url, cookie: ana.cookie, since: () => since });
  for (const wire of [asked, ana]) wire.close();
});

test.for([
  ['CLIENT_TOO_OLD', '40{"protocol":1}'],
  ['UNAUTHENTICATED', GREETING],
] as const)('[HS5] a refusal (%s) is heard, and ends the line', async ([code, greeting]) => {
  const line = await openRawLine(server.url);
  line.send(greeting, greeting);
  await line.ended;
  expect(line.heard.filter((text) => text.startsWith('44'))).toEqual([
    expect.stringContaining(code),
  ]);
});

test('[HS4] a page of another origin gets nowhere, even with a cookie', async () => {
  const bo = await person(server.url, 'Bo');
  const answer = await connect({
    url: server.url,
    cookie: bo.cookie,
    origin: 'https://evil.example',
  });
  expect(answer).toMatchObject({ ok: false });
  const own = await mustConnect({ url: server.url, cookie: bo.cookie, origin: server.url });
  own.close();
  bo.close();
});

test('[HS4] PUBLIC_URL, where set, is the only origin', () => {
  const asked = (origin: string | undefined) => ({
    headers: { host: 'node-1:3000', ...(origin && { origin }) },
  });
  const publicUrl = 'https://chat.example.org';
  expect(isOwnOrigin(asked(publicUrl), publicUrl)).toBe(true);
  expect(isOwnOrigin(asked('http://node-1:3000'), publicUrl)).toBe(false);
  expect(isOwnOrigin(asked('http://node-1:3000'), undefined)).toBe(true);
  expect(isOwnOrigin(asked('null'), undefined)).toBe(false);
  expect(isOwnOrigin(asked(undefined), publicUrl)).toBe(true);
});

test('[HS6] whoever connects into a busy room misses nothing between ready and the events', async () => {
  const ana = await person(server.url, 'Ana who talks');
  const { room } = await ana.must('room:create', { kind: 'open', name: 'Busy' });
  const roomId = room.id;
  let talking = true;
  const talk = async () => {
    while (talking) {
      await ana.must('message:send', { roomId, clientMessageId: randomUUID(), body: 'on and on' });
    }
  };
  const talks = [talk(), talk()];
  const tabs = [];
  for (let number = 0; number < 15; number += 1) tabs.push(await connectAs(server.url, ana.cookie));
  talking = false;
  await Promise.all(talks);
  const { headSeq } = await ana.must('history:load', { roomId });
  for (const tab of tabs) {
    const { rooms } = await tab.hears('ready');
    let cursor = rooms[0]?.room.headSeq ?? 0;
    if (cursor < headSeq) await tab.hears('room:changed', ({ toSeq }) => toSeq === headSeq);
    for (const { fromSeq, toSeq } of tab.heard('room:changed')) {
      if (fromSeq <= cursor) cursor = Math.max(cursor, toSeq);
    }
    expect(cursor).toBe(headSeq);
    tab.close();
  }
  ana.close();
});

test('[HS5] an address that is refused on and on is not even heard, but for those with a cookie', async () => {
  const ana = await person(server.url, 'Ana next door');
  const knock = async () => {
    const line = await openRawLine(server.url).catch(() => undefined);
    line?.send('40{"protocol":1}');
    await line?.ended;
    return line !== undefined;
  };
  let wasHeard = true;
  for (let round = 0; wasHeard && round < 40; round += 1) {
    const heard = await Promise.all(Array.from({ length: 25 }, knock));
    wasHeard = heard.every(Boolean);
  }
  expect(wasHeard).toBe(false);
  const neighbour = await connectAs(server.url, ana.cookie);
  await neighbour.must('room:list', {});
  neighbour.close();
  ana.close();
});
