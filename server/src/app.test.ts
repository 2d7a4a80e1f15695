import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { person } from './testing/person.ts';
import { startTestServer } from './testing/test-server.ts';

test('a stop stores what was sent before it, and lets clients go so that they come back', async () => {
  const server = await startTestServer();
  const ana = await person(server.url, 'Ana');
  const { room } = await ana.must('room:create', { kind: 'open', name: 'Kitchen' });
  const left = new Promise((resolve) => ana.socket.on('disconnect', resolve));
  const sends = Array.from({ length: 200 }, (_, index) =>
    ana
      .command('message:send', {
        roomId: room.id,
        clientMessageId: randomUUID(),
        body: `line ${index}`,
      })
      .catch(() => undefined),
  );
  await sends[0];
  await server.app.close();
  // Not "io server disconnect", after which a client stays away.
  expect(await left).toMatch(/transport/);
  const acked = (await Promise.all(sends)).filter((ack) => ack?.ok);
  const { stored } = await server.store
    .selectFrom('messages')
    .select(({ fn }) => fn.countAll<number>().as('stored'))
    .executeTakeFirstOrThrow();
  expect(acked.length).toBeGreaterThan(0);
  expect(stored).toBeGreaterThanOrEqual(acked.length);
  await server.stop();
});
