import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { person } from '../testing/person.ts';
import { startTestServer } from '../testing/test-server.ts';

const NOTICED = { timeout: 10_000 };

test('[RL6] [CM2] a file that may not be written is said so, is not ready, and heals', async () => {
  const server = await startTestServer();
  const ana = await person(server.url, 'Ana');
  const { room } = await ana.must('room:create', { kind: 'open', name: 'Kitchen' });
  const isReady = async () => (await fetch(`${server.url}/readyz`)).ok;
  await sql`pragma query_only = on`.execute(server.store);
  const attempt = { roomId: room.id, clientMessageId: randomUUID(), body: 'while it is sealed' };
  const ack = await ana.command('message:send', attempt);
  expect(ack).toMatchObject({ ok: false, error: { code: 'INTERNAL', retryable: false } });
  await expect.poll(isReady, NOTICED).toBe(false);
  await sql`pragma query_only = off`.execute(server.store);
  await expect.poll(isReady, NOTICED).toBe(true);
  await ana.must('message:send', attempt);
  ana.close();
  await server.stop();
});

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
  const message = await ana.must('message:send', attempt);
  expect(message.seq).toBe(room.headSeq + 1);
  ana.close();
  await server.stop();
}, 20_000);
