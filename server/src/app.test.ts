import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { pauseReading } from '@parley/wire-client/frozen';
import { expect, test } from 'vitest';
import { connectAs, person } from './testing/person.ts';
import { startTestServer } from './testing/test-server.ts';

test('[SY10] a stop stores what was sent before it, and lets clients go so that they come back', async () => {
  const server = await startTestServer();
  const ana = await person(server.url, 'Ana');
  const { room } = await ana.must('room:create', { kind: 'open', name: 'Kitchen' });
  const sends = Array.from({ length: 200 }, (_, index) =>
    ana.command('message:send', {
      roomId: room.id,
      clientMessageId: randomUUID(),
      body: `line ${index}`,
    }),
  );
  await sends[0];
  await server.app.close();
  // Not "io server disconnect", after which a client stays away.
  expect(await ana.ended).toMatch(/transport/);
  const acked = (await Promise.all(sends)).filter((ack) => ack.ok);
  const { stored } = await server.store
    .selectFrom('messages')
    .select(({ fn }) => fn.countAll<number>().as('stored'))
    .executeTakeFirstOrThrow();
  expect(acked.length).toBeGreaterThan(0);
  expect(stored).toBeGreaterThanOrEqual(acked.length);
  await server.stop();
});

test('a stop waits neither for a client that is frozen nor for a request that is half sent', async () => {
  const server = await startTestServer();
  const ana = await person(server.url, 'Ana');
  pauseReading(ana);
  const { hostname, port } = new URL(server.url);
  const halfSent = connectTcp(Number(port), hostname);
  halfSent.on('error', () => {});
  halfSent.write('POST /api/auth/sign-in/email HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{');
  await once(halfSent, 'connect');
  const began = Date.now();
  await server.stop();
  // The grace is one second; without an end of its own the stop would take until the ping timeout.
  expect(Date.now() - began).toBeLessThan(5_000);
  ana.close();
}, 20_000);

test('a stop first ceases to be ready, while those who are connected still are', async () => {
  const server = await startTestServer();
  const ana = await person(server.url, 'Ana');
  const isReady = () =>
    fetch(`${server.url}/readyz`).then(
      ({ ok }) => ok,
      // Refused: what every balancer understands at once.
      () => false,
    );
  expect(await isReady()).toBe(true);
  const closing = server.app.close();
  expect(ana.isConnected()).toBe(true);
  expect(await isReady()).toBe(false);
  await closing;
  await server.stop();
});

test('[SY10] many connections are let go a few at a time', async () => {
  const server = await startTestServer({ settings: { CONNECTIONS_PER_PERSON: '1000' } });
  const ana = await person(server.url, 'Ana');
  const tabs = await Promise.all(
    Array.from({ length: 250 }, () => connectAs(server.url, ana.cookie)),
  );
  const { room } = await ana.must('room:create', { kind: 'open', name: 'Kitchen' });
  const late = await halfUpgrade(`${server.url}/ws/chat/${room.id}/`, ana.cookie);
  const goneAt: number[] = [];
  for (const tab of tabs) void tab.ended.then(() => goneAt.push(performance.now()));
  const stopped = server.stop();
  // [PW10] Who comes only now is told to come back as well.
  expect(await late.complete()).toContain('UNAVAILABLE');
  await stopped;
  await expect.poll(() => goneAt.length, { timeout: 10_000 }).toBe(250);
  // Three steps, two pauses of 100 ms between them, of which a busy machine may swallow some.
  expect(Math.max(...goneAt) - Math.min(...goneAt)).toBeGreaterThan(100);
  ana.close();
});

/** Asks for a plain WebSocket, but for the last line; answers all that came until its end. */
async function halfUpgrade(url: string, cookie: string): Promise<{ complete(): Promise<string> }> {
  const { hostname, port, pathname } = new URL(url);
  const socket = connectTcp(Number(port), hostname);
  const before = ['GET /healthz HTTP/1.1', 'Host: x', '', ''];
  const asks = [`GET ${pathname} HTTP/1.1`, 'Host: x', 'Connection: Upgrade', 'Upgrade: websocket'];
  const key = ['Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='];
  socket.write([...before, ...asks, ...key, `Cookie: ${cookie}`, ''].join('\r\n'));
  let heard = '';
  socket.on('data', (chunk) => {
    heard += String(chunk);
  });
  // Once that is answered, what came with it was read.
  await expect.poll(() => heard).toContain('200 OK');
  return {
    complete: async () => {
      socket.write('\r\n');
      await once(socket, 'close');
      return heard;
    },
  };
}
