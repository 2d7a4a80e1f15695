import type { Wire } from '@parley/wire-client/wire';
import { v7 as mintId } from 'uuid';
import { admin } from '../harness/admin.ts';
import { makeRoom } from '../harness/chat.ts';
import { linesWith } from '../harness/condition.ts';
import { expect, test } from '../harness/test.ts';

const COMMANDS = ['make-admin', 'reset-link', 'make-member'];

async function talkUntil(wire: Wire, roomId: string, signal: AbortSignal): Promise<number> {
  let said = 0;
  for (; !signal.aborted; said += 1) {
    await wire.must('message:send', { roomId, clientMessageId: mintId(), body: `line ${said}` });
  }
  return said;
}

test('help for people is written beside a server that stores all the time, and holds up neither', async ({
  startServer,
  join,
}) => {
  const server = await startServer({ COMMANDS_PER_SECOND: '100000' });
  const [ana, bo] = [await join(server, 'Ana'), await join(server, 'Bo')];
  const wires = [await ana.openWire(), await bo.openWire()];
  const [first, second] = wires;
  if (!first || !second) throw new Error('two people are needed');
  const roomId = await makeRoom(first, 'Kitchen', [second]);
  const done = new AbortController();
  // Each waits for its answer before it says more, and no refusal passes.
  const talking = Promise.all(wires.map((wire) => talkUntil(wire, roomId, done.signal)));
  try {
    for (const command of COMMANDS) expect(await admin(server, command, bo.email)).not.toBe('');
  } finally {
    done.abort();
  }
  const said = await talking;
  expect(Math.min(...said)).toBeGreaterThan(COMMANDS.length);
  const { messages } = await first.must('history:load', { roomId, limit: 1 });
  expect(messages[0]?.seq).toBeGreaterThanOrEqual(said[0] ?? 0);
  expect(linesWith(server, '"level":50')).toEqual([]);
  expect(linesWith(server, 'locked')).toEqual([]);
});
