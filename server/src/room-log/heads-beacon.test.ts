import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createLogger } from '../lib/logger.ts';
import { person } from '../testing/person.ts';
import { startTestServer } from '../testing/test-server.ts';
import { sendHeads } from './heads-beacon.ts';

test('[SY8] members are told the heads of the rooms that moved, and of no others', async () => {
  const server = await startTestServer();
  const ana = await person(server.url, 'Ana');
  const quiet = (await ana.must('room:create', { kind: 'open', name: 'Quiet' })).room.id;
  const busy = (await ana.must('room:create', { kind: 'open', name: 'Busy' })).room.id;
  const told: unknown[] = [];
  const beacon = sendHeads({
    store: server.store,
    publisher: {
      roomsHeardHere: () => [quiet, busy],
      toRoomHere: (_roomId, _event, payload) => told.push(payload),
    },
    logger: createLogger('silent'),
  });
  await beacon.beat();
  told.length = 0;
  await ana.must('message:send', { roomId: busy, clientMessageId: randomUUID(), body: 'hello' });
  await beacon.beat();
  expect(told).toEqual([[{ roomId: busy, headSeq: 2 }]]);
  beacon.close();
  ana.close();
  await server.stop();
});
