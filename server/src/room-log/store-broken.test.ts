import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { person } from '../testing/person.ts';
import { startTestServer } from '../testing/test-server.ts';

test('[RL6] [CM2] what the store refuses for good is not called retryable, and heals when it is mended', async () => {
  const server = await startTestServer();
  const ana = await person(server.url, 'Ana');
  const { room } = await ana.must('room:create', { kind: 'open', name: 'Kitchen' });
  const attempt = { roomId: room.id, clientMessageId: randomUUID(), body: 'is the table there?' };
  const forGood = { ok: false, error: { code: 'INTERNAL', retryable: false } };

  await sql`alter table messages rename to mislaid`.execute(server.store);
  expect(await ana.command('message:send', attempt)).toMatchObject(forGood);
  const reading = { roomId: room.id, limit: 10 };
  expect(await ana.command('history:load', reading)).toMatchObject(forGood);

  await sql`alter table mislaid rename to messages`.execute(server.store);
  const message = await ana.must('message:send', attempt);
  expect(message.seq).toBe(room.headSeq + 1);
  ana.close();
  await server.stop();
});
