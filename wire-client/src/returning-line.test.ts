import { commandError } from '@parley/shared/error';
import type { Since } from '@parley/shared/handshake';
import { PROTOCOL_VERSION } from '@parley/shared/version';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Failure } from './failure.ts';
import type { Line } from './line.ts';
import { openReturningLine } from './returning-line.ts';
import { READY, type ScriptedServer, startScriptedServer } from './testing/scripted-server.ts';

const HASTY = { firstMs: 20, mostMs: 40 };

let server: ScriptedServer;
let line: Line;
let failures: Failure[];
let tries: number;
let held: Since | undefined;

beforeEach(async () => {
  server = await startScriptedServer();
  failures = [];
  tries = 0;
  held = undefined;
});
afterEach(async () => {
  line.close();
  await server.stop();
});

function open(): void {
  line = openReturningLine(
    { url: server.url, since: () => held },
    {
      patience: HASTY,
      onTry: () => {
        tries += 1;
      },
      onFailed: (failure) => failures.push(failure),
    },
  );
}

test('[HS9] it comes back by itself, and says each time how far it has come by then', async () => {
  const first = server.entered();
  open();
  const told: string[] = [];
  line.on('ready', () => told.push('ready'));
  line.on('heads', () => told.push('heads'));
  const door = await first;
  door.emit('heads', []);
  held = { history: READY.history, personalSeq: 7, peopleSeq: 2, rooms: {} };
  const second = server.entered();
  door.disconnect();
  (await second).emit('ready', READY);
  // What came before a `ready` that never did is of no use any more.
  await expect.poll(() => told).toEqual(['ready']);
  const protocol = PROTOCOL_VERSION;
  expect(server.greetings).toEqual([{ protocol }, { protocol, since: held }]);
});

test('a refusal that passes is tried again, no sooner than it says', async () => {
  server.refusal = commandError('BUSY', 'later', { retryAfterMs: 300 });
  open();
  await expect.poll(() => server.greetings.length).toBe(1);
  const askedAt = performance.now();
  server.refusal = undefined;
  await server.entered();
  // A timer may be a millisecond early.
  expect(performance.now() - askedAt).toBeGreaterThan(200);
  expect(failures).toMatchObject([{ code: 'BUSY' }]);
  expect(tries).toBe(2);
});

test('a refusal that no retry can mend is told once, and is the end', async () => {
  server.refusal = commandError('UNAUTHENTICATED', 'who are you?');
  open();
  await expect.poll(() => failures).toMatchObject([{ code: 'UNAUTHENTICATED' }]);
  await new Promise((resolve) => setTimeout(resolve, 5 * HASTY.mostMs));
  expect(server.greetings).toHaveLength(1);
});

test('a line that was closed stays away, also between two attempts', async () => {
  const first = server.entered();
  open();
  const down = new Promise((resolve) => line.socket.once('disconnect', resolve));
  (await first).disconnect();
  await down;
  line.close();
  await new Promise((resolve) => setTimeout(resolve, 5 * HASTY.mostMs));
  expect(server.greetings).toHaveLength(1);
});

test('a server that is away is tried on and on', async () => {
  await server.stop();
  open();
  await expect.poll(() => tries).toBeGreaterThan(3);
  expect(new Set(failures.map(({ code }) => code))).toEqual(new Set(['NO_ANSWER']));
});
