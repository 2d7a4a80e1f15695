import { connect, type Socket } from 'node:net';
import { v7 as mintId } from 'uuid';
import { makeRoom } from '../harness/chat.ts';
import { until } from '../harness/program.ts';
import type { Server } from '../harness/server.ts';
import { expect, test } from '../harness/test.ts';

const ATTACKERS = 150;
/** Twice what the server grants a request, and its look at the clock. */
const PATIENCE_MS = 45_000;

/** Begins a request and goes on sending a little of it, for ever. */
function begin({ port }: Server, head: string, more: string): Socket {
  const socket = connect(port, '127.0.0.1');
  // It is the server that ends it.
  socket.on('error', () => undefined);
  socket.write(head);
  const drip = setInterval(() => socket.write(more), 1_000);
  socket.on('close', () => clearInterval(drip));
  return socket;
}

test('a request that never ends is ended, and holds nobody up', async ({ startServer, join }) => {
  test.setTimeout(120_000);
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const wire = await ana.openWire();
  const roomId = await makeRoom(wire, 'Kitchen', []);
  const body = [
    'POST /api/auth/sign-in/email HTTP/1.1',
    `Host: 127.0.0.1:${server.port}`,
    'Content-Type: application/json',
    'Transfer-Encoding: chunked',
    '',
    '1\r\n{\r\n',
  ].join('\r\n');
  const headers = `GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nX-A: `;
  const sockets = Array.from({ length: ATTACKERS }, (_, n) =>
    n % 2 === 0 ? begin(server, body, '1\r\n \r\n') : begin(server, headers, 'a'),
  );
  const open = () => sockets.filter(({ closed }) => !closed).length;
  await until(
    () => open() === ATTACKERS,
    () => `only ${open()} connections were made`,
  );

  await wire.command('message:send', { roomId, clientMessageId: mintId(), body: 'still here' });
  await until(
    () => open() === 0,
    () => `${open()} of ${ATTACKERS} are still open`,
    PATIENCE_MS,
  );
  expect((await fetch(`${server.url}/healthz`)).ok).toBe(true);
});
