import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { openRawLine, type RawLine } from '../testing/raw-line.ts';
import { listenForLines } from '../testing/socket-listener.ts';
import type { SocketServer } from './socket-server.ts';
import { boundStrangers, type Strangers } from './strangers.ts';

const MOST_LINES = 2;

let io: SocketServer;
let url: string;
const lines: RawLine[] = [];

afterEach(async () => {
  for (const line of lines.splice(0)) line.webSocket.terminate();
  await io.close();
});

async function listen(strangers: Strangers): Promise<void> {
  ({ io, url } = await listenForLines(strangers));
  io.engine.on('connection', (line) => strangers.enter(line, line.request));
}

/** Whether one more line may be opened by somebody who says that they come from there. */
async function enters(forwardedFor: string): Promise<boolean> {
  const headers = { 'x-forwarded-for': forwardedFor };
  const line = await openRawLine(url, { headers }).catch(() => undefined);
  if (line) lines.push(line);
  return line !== undefined;
}

test('[HS5] an address has so many lines that were not let in yet, whatever it says of itself', async () => {
  const strangers = boundStrangers('no', MOST_LINES);
  await listen(strangers);
  expect(await enters('198.51.100.1')).toBe(true);
  const second = once(io.engine, 'connection');
  expect(await enters('198.51.100.2')).toBe(true);
  expect(await enters('198.51.100.3')).toBe(false);

  lines[0]?.webSocket.terminate();
  await expect.poll(() => enters('198.51.100.1')).toBe(true);
  expect(await enters('198.51.100.1')).toBe(false);
  // Who was let in counts as their person's.
  const [admitted] = await second;
  strangers.admitted(admitted);
  expect(await enters('198.51.100.1')).toBe(true);
});

test('[HS5] behind a trusted proxy it is the visitor’s network that counts, as the proxy says it', async () => {
  await listen(boundStrangers('yes', MOST_LINES));
  expect(await enters('2001:db8:1:2::1')).toBe(true);
  expect(await enters('192.0.2.1, [2001:db8:1:2:3::4]:443')).toBe(true);
  expect(await enters('192.0.2.2, 2001:db8:1:2::5')).toBe(false);
  expect(await enters('2001:db8:1:2::1, 2001:db8:1:3::1')).toBe(true);
});
