import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { person } from '../testing/person.ts';
import { startTestServer } from '../testing/test-server.ts';

test('[RL6] [CM2] a store that cannot write is said so, costs no number, and heals', async () => {
  const server = await startTestServer();
  const ana = await person(server.url, 'Ana');
  const { room } = await ana.must('room:create', { kind: 'open', name: 'Kitchen' });
  const blocker = new DatabaseSync(join(server.dataDir, 'parley.db'));
  blocker.exec('begin immediate');
  const attempt = { roomId: room.id, clientMessageId: randomUUID(), body: 'while it is locked' };
  const ack = await ana.command('message:send', attempt);
  expect(ack).toMatchObject({ ok: false, error: { code: 'UNAVAILABLE', retryable: true } });
  blocker.exec('rollback');
  blocker.close();
  const { message } = await ana.must('message:send', attempt);
  expect(message.seq).toBe(room.headSeq + 1);
  ana.close();
  await server.stop();
}, 20_000);
