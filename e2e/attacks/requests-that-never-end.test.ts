import { v7 as mintId } from 'uuid';
import { makeRoom } from '../harness/chat.ts';
import { until } from '../harness/program.ts';
import { expect, test } from '../harness/test.ts';
import { beginEndless } from './endless-request.ts';

const ATTACKERS = 150;
/** Twice what the server grants a request, and its look at the clock. */
const PATIENCE_MS = 45_000;

test('a request that never ends is ended, and holds nobody up', async ({ startServer, join }) => {
  test.setTimeout(120_000);
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const wire = await ana.openWire();
  const roomId = await makeRoom(wire, 'Kitchen', []);
  const sockets = Array.from({ length: ATTACKERS }, (_, n) => beginEndless(server, n));
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
