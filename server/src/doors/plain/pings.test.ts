import { once } from 'node:events';
import { openPlain, type PlainClient } from '@parley/wire-client/testing/plain-client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Person, person } from '../../testing/person.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

const INTERVAL_MS = 25_000;

let server: TestServer;
let ana: Person;
let roomId: string;
const open: PlainClient[] = [];

beforeEach(async () => {
  // What the server does once in a while it does when the test says so.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  server = await startTestServer();
  ana = await person(server.url, 'Ana');
  roomId = (await ana.must('room:create', { kind: 'closed', name: 'Own' })).room.id;
});

afterEach(async () => {
  for (const { webSocket } of open.splice(0)) webSocket.terminate();
  ana.close();
  await server.stop();
  vi.useRealTimers();
});

async function connect() {
  const client = await openPlain(server.url, { cookie: ana.cookie, roomId });
  open.push(client);
  let pings = 0;
  let pongs = 0;
  client.webSocket.on('ping', () => {
    pings += 1;
  });
  client.webSocket.on('pong', () => {
    pongs += 1;
  });
  return { ...client, pings: () => pings, pongs: () => pongs };
}

test('[PW9] who says nothing but answers pings is kept, and who answers none for 75 s is gone', async () => {
  const silent = await connect();
  const away = await connect();
  vi.spyOn(away.webSocket, 'pong').mockImplementation(() => undefined);
  const round = async () => {
    const before = silent.pings();
    vi.advanceTimersByTime(INTERVAL_MS);
    await expect.poll(silent.pings).toBe(before + 1);
    // Its own ping is no sign of life, but comes after its answer: that was read by now.
    silent.webSocket.ping();
    await once(silent.webSocket, 'pong');
  };
  for (let rounds = 1; rounds <= 3; rounds += 1) {
    await round();
    await expect.poll(away.pings).toBe(rounds);
  }
  expect(away.webSocket.readyState).toBe(away.webSocket.OPEN);
  await round();
  expect(await away.ended).toEqual({ code: 1006, reason: '' });
  for (let more = 0; more < 3; more += 1) await round();
  silent.send({ message: 'still here' });
  await silent.hears(({ message }) => message === 'still here');
});

test('[PW9] [CM9] pings are answered while the answers are read, and a flood of them ends the line', async () => {
  const busy = await connect();
  busy.webSocket.ping('one');
  const [answer] = await once(busy.webSocket, 'pong');
  expect(String(answer)).toBe('one');
  for (let count = 0; count < 1_000; count += 1) busy.webSocket.ping('more');
  expect(await busy.ended).toEqual({ code: 1006, reason: '' });
  expect(busy.pongs()).toBeLessThanOrEqual(100);
});

test('[PW9] [CM9] answers that nobody asked for end the line as well', async () => {
  const busy = await connect();
  for (let count = 0; count < 1_000; count += 1) busy.webSocket.pong();
  expect(await busy.ended).toEqual({ code: 1006, reason: '' });
});
