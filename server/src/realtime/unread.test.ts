import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLogger } from '../lib/logger.ts';
import { GREETING, openRawLine, type RawLine } from '../testing/raw-line.ts';
import { LineAdapter } from './line-adapter.ts';
import { watchSlowConnections } from './slow-connections.ts';
import { type Connection, createSocketServer, type SocketServer } from './socket-server.ts';
import { unreadOf } from './unread.ts';

const MB = 1024 * 1024;
/** More than the system takes for a client that does not read. */
const LARGE = 'x'.repeat(32 * MB);

let io: SocketServer;
let line: RawLine;
let connection: Connection;

beforeEach(async () => {
  const http = createServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  if (typeof address !== 'object' || !address) throw new Error('it listens nowhere');
  io = createSocketServer(http, {
    publicUrl: undefined,
    adapter: LineAdapter,
    strangers: { mayEnter: async () => true },
  });
  const connected = new Promise<Connection>((resolve) => {
    io.once('connection', resolve);
  });
  line = await openRawLine(`http://127.0.0.1:${address.port}`);
  line.send(GREETING);
  connection = await connected;
  connection.data = { userId: 'Mallory', sessionId: 'her tab' };
  line.webSocket.pause();
});

afterEach(async () => {
  line.webSocket.terminate();
  await io.close();
});

test('[CM7] what waits in the socket counts as unread, though no queue above it holds anything', async () => {
  expect(unreadOf(connection).bytes).toBeLessThan(MB);
  connection.emit('large', LARGE);
  await vi.waitFor(() => expect(unreadOf(connection).queuedBytes).toBe(0));
  expect(unreadOf(connection).bytes).toBeGreaterThan(16 * MB);
});

test('[CM7] nothing more is done for one with too much unread, who is ended before the next look', async () => {
  vi.useFakeTimers({ toFake: ['setInterval'] });
  const slow = watchSlowConnections({
    publisher: { toConnection: () => undefined },
    bringToReady: async () => undefined,
    logger: createLogger('silent'),
  });
  vi.useRealTimers();
  slow.watch(connection);
  expect(slow.mayAsk(connection)).toBe(true);
  const over = once(connection, 'disconnect');
  connection.emit('large', LARGE);
  await vi.waitFor(() => expect(slow.mayAsk(connection)).toBe(false));
  await over;
  slow.close();
});
