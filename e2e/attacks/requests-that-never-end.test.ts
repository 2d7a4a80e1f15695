import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as mintId } from 'uuid';
import { makeRoom } from '../harness/chat.ts';
import { until } from '../harness/program.ts';
import { expect, test } from '../harness/test.ts';
import { beginEndless } from './endless-request.ts';

const ATTACKERS = 150;
/** Between two of them. */
const APART_MS = 20;
/** Twice what the server grants a request. */
const PATIENCE_MS = 45_000;
/** More than there are when the server looks for such requests every second. */
const MOST_TURNS_OF_SECONDS = 12;

test('a request that never ends is ended, and holds nobody up', async ({ startServer, join }) => {
  test.setTimeout(120_000);
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const wire = await ana.openWire();
  const roomId = await makeRoom(wire, 'Kitchen', []);
  const sockets: Socket[] = [];
  const endings: number[] = [];
  for (let number = 0; number < ATTACKERS; number += 1) {
    const socket = beginEndless(server, number);
    socket.on('close', () => endings.push(performance.now()));
    sockets.push(socket);
    await sleep(APART_MS);
  }
  const open = () => sockets.filter(({ closed }) => !closed).length;
  expect(open()).toBe(ATTACKERS);

  await wire.must('message:send', { roomId, clientMessageId: mintId(), body: 'still here' });
  await until(
    () => open() === 0,
    () => `${open()} of ${ATTACKERS} are still open`,
    PATIENCE_MS,
  );
  expect((await fetch(`${server.url}/healthz`)).ok).toBe(true);
  // Nor do many end in one turn, which everybody else would wait for: they began one after the other.
  const turns = endings.filter((at, n) => at - (endings[n - 1] ?? 0) > APART_MS);
  expect(turns.length).toBeGreaterThan(MOST_TURNS_OF_SECONDS);
});
