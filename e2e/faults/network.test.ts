import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '../harness/test.ts';
import { type Network, startNetwork } from './network.ts';

/** Long enough for loopback, and for nothing to arrive. */
const NOTHING_MS = 200;

let network: Network;
let opened: Socket[];
let close: () => void;

test.beforeEach(async () => {
  const echo = createServer((socket) => socket.on('error', () => {}).pipe(socket));
  echo.listen(0, '127.0.0.1');
  await once(echo, 'listening');
  const address = echo.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP port');
  network = await startNetwork(address.port);
  opened = [];
  close = () => echo.close();
});

test.afterEach(async () => {
  for (const socket of opened) socket.destroy();
  await network.close();
  close();
});

function open(): Socket {
  const socket = connect(network.port, '127.0.0.1').on('error', () => {});
  opened.push(socket);
  return socket;
}

/** What comes back within a moment. */
async function ask(socket: Socket): Promise<string> {
  let heard = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    heard += text;
  });
  socket.write('hello');
  await Promise.race([once(socket, 'data'), sleep(NOTHING_MS)]);
  return heard;
}

test('a network that resets ends all connections, and those that come until it heals', async () => {
  const before = open();
  expect(await ask(before)).toBe('hello');
  const heal = network.sever('reset');
  await expect.poll(() => before.closed).toBe(true);
  const meanwhile = open();
  await expect.poll(() => meanwhile.closed).toBe(true);
  heal();
  expect(await ask(open())).toBe('hello');
});

test('a network that swallows looks alive, and what it swallowed stays dead', async () => {
  const before = open();
  expect(await ask(before)).toBe('hello');
  const heal = network.sever('swallow');
  const meanwhile = open();
  for (const socket of [before, meanwhile]) expect(await ask(socket)).toBe('');
  heal();
  for (const socket of [before, meanwhile]) {
    expect(await ask(socket)).toBe('');
    expect(socket.destroyed).toBe(false);
  }
  expect(await ask(open())).toBe('hello');
});
