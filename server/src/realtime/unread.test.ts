import { once } from 'node:events';
import { GREETING } from '@parley/wire-client/testing/raw-socket';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SocketLine } from '../doors/socket/socket-line.ts';
import { createLogger } from '../lib/logger.ts';
import { openRawLine, type RawLine } from '../testing/raw-line.ts';
import { listenForLines } from '../testing/socket-listener.ts';
import { createLines, type Lines } from './lines.ts';
import { watchSlowConnections } from './slow-connections.ts';
import type { Connection, SocketServer } from './socket-server.ts';
import { createSwiftLines } from './swift-lines.ts';
import { unreadOf } from './unread.ts';

const MB = 1024 * 1024;
/** More than the system takes for a client that does not read, and less than would end it at once. */
const MUCH = 'x'.repeat(7.5 * MB);
const TOO_MUCH = 'x'.repeat(32 * MB);

let io: SocketServer;
let client: RawLine;
let connection: Connection;
let lines: Lines;
let line: SocketLine;

beforeEach(async () => {
  const listening = await listenForLines({ mayEnter: async () => true });
  io = listening.io;
  const connected = new Promise<Connection>((resolve) => {
    io.once('connection', resolve);
  });
  client = await openRawLine(listening.url);
  client.send(GREETING);
  connection = await connected;
  connection.data = {
    ...{ userId: 'Mallory', sessionId: 'her tab' },
    ...{ since: undefined, history: undefined, round: 0 },
  };
  lines = createLines(io);
  line = new SocketLine(connection, {
    swift: createSwiftLines(),
    slow: { watch: () => undefined },
    bringToReady: async () => undefined,
  });
  client.webSocket.pause();
});

afterEach(async () => {
  vi.useRealTimers();
  client.webSocket.terminate();
  await io.close();
});

const watch = () => watchSlowConnections({ lines, logger: createLogger('silent') });

/** Sends it; resolves once all of it has left the queue for the socket, and waits there. */
async function send(text: string): Promise<void> {
  connection.emit('large', text);
  await expect.poll(() => unreadOf(connection).queuedBytes).toBe(0);
}

test('[CM7] what waits in the socket counts as unread, though no queue above it holds anything', async () => {
  expect(unreadOf(connection).bytes).toBeLessThan(MB);
  await send(MUCH);
  expect(unreadOf(connection).bytes).toBeGreaterThan(MB);
});

test('[CM7] nothing more is done for one with too much unread, who is ended before the next look', async () => {
  vi.useFakeTimers({ toFake: ['setInterval'] });
  const slow = watch();
  vi.useRealTimers();
  slow.watch(line);
  expect(slow.mayAsk(line)).toBe(true);
  const over = once(connection, 'disconnect');
  await send(TOO_MUCH);
  expect(slow.mayAsk(line)).toBe(false);
  await over;
  slow.close();
});

test('[SY9] who takes nothing for ten seconds is ended, also with too little unread to lag', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'performance'] });
  const slow = watch();
  slow.watch(line);
  await send(MUCH);
  vi.advanceTimersByTime(9_000);
  expect(slow.isLagging(line)).toBe(false);
  expect(connection.connected).toBe(true);
  const over = once(connection, 'disconnect');
  vi.advanceTimersByTime(2_000);
  await over;
  slow.close();
});
