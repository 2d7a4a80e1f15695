import { createServer } from 'node:http';
import { commandError } from '@parley/shared/error';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import { afterEach, expect, test } from 'vitest';
import { createConnection } from './create-connection.ts';

const ACCOUNT_ID = '0198f000-0000-7000-8000-000000000001';

const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A server that hears every packet, and answers a greeting when told to. */
async function slowServer() {
  const http = createServer();
  const server = new Server(http, { transports: ['websocket'] });
  const heard: string[] = [];
  server.engine.on('connection', (line: { on(name: 'data', hear: (data: string) => void): void }) =>
    line.on('data', (data) => heard.push(data)),
  );
  const waiting: ((error?: Error) => void)[] = [];
  const greetings: unknown[] = [];
  server.use(({ handshake }, next) => {
    greetings.push(handshake.auth);
    waiting.push(next);
  });
  await new Promise<void>((resolve) => {
    http.listen(0, '127.0.0.1', resolve);
  });
  ends.push(() => server.close());
  const address = http.address();
  if (typeof address !== 'object' || address === null) throw new Error('it does not listen');
  return { url: `http://127.0.0.1:${address.port}`, server, heard, waiting, greetings };
}

test('greets once, however often one looks while the greeting waits for its answer', async () => {
  const { url, server, heard, waiting } = await slowServer();
  const socket = io(url, { autoConnect: false, reconnection: false, transports: ['websocket'] });
  const connection = createConnection(socket, () => {});
  ends.push(() => connection.close());
  connection.open(ACCOUNT_ID);
  await expect.poll(() => waiting.length).toBe(1);
  waiting.shift()?.();
  await expect.poll(() => connection.state.getState().status).toBe('online');

  server.disconnectSockets(true);
  await expect.poll(() => connection.state.getState().status).toBe('offline');
  connection.reconnectNow();
  await expect.poll(() => waiting.length).toBe(1);
  heard.length = 0;
  connection.reconnectNow();
  connection.reconnectNow();
  waiting.shift()?.();
  await expect.poll(() => connection.state.getState().status).toBe('online');
  // What was sent before this has arrived before it.
  connection.sendNotice('typing:start', { roomId: ACCOUNT_ID });
  await expect.poll(() => heard).toContainEqual(expect.stringContaining('typing:start'));
  expect(heard).toHaveLength(1);
});

test('[HS8] a tab too many rests until somebody looks at it', async () => {
  const { url, server, waiting } = await slowServer();
  const socket = io(url, { autoConnect: false, reconnection: false, transports: ['websocket'] });
  const connection = createConnection(socket, () => {});
  ends.push(() => connection.close());
  const status = () => connection.state.getState().status;
  connection.open(ACCOUNT_ID);
  await expect.poll(() => waiting.length).toBe(1);
  waiting.shift()?.();
  await expect.poll(status).toBe('online');

  server.emit('refused', commandError('TOO_MANY_CONNECTIONS', 'one too many'));
  server.disconnectSockets(true);
  await expect.poll(status).toBe('resting');
  // The network that comes back is nobody who looks.
  connection.reconnectNow();
  expect(status()).toBe('resting');
  connection.wake();
  await expect.poll(() => waiting.length).toBe(1);
  waiting.shift()?.();
  await expect.poll(status).toBe('online');
});

const SINCE = { history: ACCOUNT_ID, personalSeq: 3, peopleSeq: 1, rooms: {} };

test('[HC1] each handshake says what is held by then, and not at all once the server could not read it', async () => {
  const { url, server, waiting, greetings } = await slowServer();
  const socket = io(url, { autoConnect: false, reconnection: false, transports: ['websocket'] });
  const connection = createConnection(socket, () => {});
  ends.push(() => connection.close());
  const status = () => connection.state.getState().status;
  let personalSeq = 3;
  connection.open(ACCOUNT_ID, async () => ({ ...SINCE, personalSeq }));
  await expect.poll(() => waiting.length).toBe(1);
  waiting.shift()?.();
  await expect.poll(status).toBe('online');

  personalSeq = 4;
  server.disconnectSockets(true);
  await expect.poll(status).toBe('offline');
  connection.reconnectNow();
  await expect.poll(() => waiting.length).toBe(1);
  const refusal = Object.assign(new Error(), { data: commandError('INVALID_INPUT', 'what?') });
  waiting.shift()?.(refusal);
  await expect.poll(status).toBe('offline');
  connection.reconnectNow();
  await expect.poll(() => greetings.length).toBe(3);
  expect(greetings).toMatchObject([{ since: SINCE }, { since: { ...SINCE, personalSeq: 4 } }, {}]);
  expect(greetings[2]).not.toHaveProperty('since');
});

test('a greeting that waits for what is held is not said on the next line as well', async () => {
  const { url, waiting, greetings } = await slowServer();
  const socket = io(url, { autoConnect: false, reconnection: false, transports: ['websocket'] });
  const connection = createConnection(socket, () => {});
  ends.push(() => connection.close());
  const asked: ((since: typeof SINCE) => void)[] = [];
  connection.open(ACCOUNT_ID, () => new Promise((resolve) => asked.push(resolve)));
  await expect.poll(() => asked.length).toBe(1);
  socket.io.engine.close();
  await expect.poll(() => connection.state.getState().status).toBe('offline');
  connection.reconnectNow();
  await expect.poll(() => asked.length).toBe(2);
  for (const answer of asked) answer(SINCE);
  await expect.poll(() => waiting.length).toBe(1);
  waiting.shift()?.();
  await expect.poll(() => connection.state.getState().status).toBe('online');
  expect(greetings).toHaveLength(1);
});
