import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { boundConnections } from './bound-connections.ts';

const ends: (() => unknown)[] = [];

afterEach(() => {
  for (const end of ends.splice(0).reverse()) end();
});

/** A server that bounds an address to three, and answers once asked. */
async function smallServer() {
  const server = createServer((request, response) => {
    if (request.url === '/now') response.end('now');
    else response.write('wait for it');
  });
  boundConnections(server, 3);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => server.close());
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('it does not listen');
  const { port } = address;
  return async (from = '127.0.0.1'): Promise<Socket> => {
    const socket = connect({ port, host: '127.0.0.1', localAddress: from });
    ends.push(() => socket.destroy());
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    return socket;
  };
}

const ask = (socket: Socket, path: string) =>
  socket.write(`GET ${path} HTTP/1.1\r\nHost: parley\r\n\r\n`);

test('one connection too many ends the one that was idle longest', async () => {
  const open = await smallServer();
  const [first, second, third] = [await open(), await open(), await open()];
  ask(first, '/now');
  await once(first, 'data');
  const secondEnded = once(second.resume(), 'close');
  const fourth = await open();
  await secondEnded;
  for (const socket of [first, third, fourth]) {
    ask(socket, '/now');
    await once(socket, 'data');
  }
});

test('who is being answered stays, and other addresses notice nothing', async () => {
  const open = await smallServer();
  const waiting = [await open(), await open(), await open()];
  for (const socket of waiting) {
    ask(socket, '/later');
    await once(socket, 'data');
  }
  const late = await open();
  const lateEnded = once(late.resume(), 'close');
  const elsewhere = await open('127.0.0.9');
  ask(elsewhere, '/now');
  await once(elsewhere, 'data');
  await lateEnded;
  expect(waiting.map(({ closed }) => closed)).toEqual([false, false, false]);
});
