import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import { commandError } from '@parley/shared/error';
import { expect, test } from 'vitest';
import { refuseSocket } from './bare-answer.ts';

test('a socket that was refused is gone, also when its client stays or left something unread', async () => {
  const server = createServer();
  server.on('upgrade', (_request, socket) => {
    refuseSocket(socket, 403, commandError('NOT_ALLOWED', 'Another origin may not connect here.'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('it does not listen');
  const { port } = address;
  const openSockets = promisify((done: (error: Error | null, count: number) => void) =>
    server.getConnections(done),
  );
  const ask = async () => {
    const client = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    client.on('error', () => undefined);
    client.write(
      'GET /ws/chat/ HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n',
    );
    const [answer] = await once(client, 'data');
    return { client, answer: String(answer) };
  };
  const staying = await ask();
  expect(staying.answer).toMatch(/^HTTP\/1.1 403 Forbidden/);
  expect(staying.answer).toContain('"code":"NOT_ALLOWED"');
  const leaving = await ask();
  leaving.client.end('x');
  await expect.poll(() => openSockets()).toBe(0);
  staying.client.destroy();
  server.close();
});
