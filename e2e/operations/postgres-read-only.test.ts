import { v7 as mintId } from 'uuid';
import { makeRoom, message, openRoom, say } from '../harness/chat.ts';
import { linesWith, readiness } from '../harness/condition.ts';
import { asking } from '../harness/postgres.ts';
import { expect, test } from '../harness/test.ts';

/** How long a server may take to notice what only a write shows. */
const NOTICED = { timeout: 10_000 };

test('sessions that became read-only are noticed without a write of anybody, and made anew', async ({
  startPostgres,
  startServer,
  join,
}) => {
  const postgres = await startPostgres();
  const url = await postgres.createDatabase('parley');
  const server = await startServer({ DATABASE_URL: url });
  const ana = await join(server, 'Ana');
  const wire = await ana.openWire();
  const roomId = await makeRoom(wire, 'Kitchen', []);
  const page = await ana.openBrowser();
  await openRoom(page, 'Kitchen');
  await say(page, 'before');
  await expect(message(page, 'before')).toBeVisible();
  const tell = (...statements: string[]) =>
    asking(url, async (client) => {
      for (const statement of statements) await client.query(statement);
    });

  // Old sessions and new ones only read, as at a standby.
  await tell('alter system set default_transaction_read_only = on', 'select pg_reload_conf()');
  await expect.poll(() => readiness(server), NOTICED).toBe(503);
  await say(page, 'kept until then');
  const onItsWay = message(page, 'kept until then').and(page.getByLabel('Message on its way'));
  await expect(onItsWay).toBeVisible();
  const { messages } = await wire.must('history:load', { roomId, limit: 10 });
  expect(messages.map(({ body }) => body)).toContain('before');

  // Only new sessions write, as behind the name of a new primary.
  await tell(
    'set default_transaction_read_only = off',
    'alter role parley set default_transaction_read_only = off',
  );
  await expect.poll(() => readiness(server), NOTICED).toBe(200);
  await wire.hears('room:changed', ({ messages: changed }) =>
    changed.some(({ body }) => body === 'kept until then'),
  );
  for (let n = 0; n < 20; n += 1) {
    const body = `line ${n}`;
    await wire.must('message:send', { roomId, clientMessageId: mintId(), body });
  }
  expect(linesWith(server, 'The database takes no writes')).toHaveLength(1);
  expect(linesWith(server, 'The database is well again')).toHaveLength(1);
  expect(linesWith(server, '"level":50')).toEqual([]);
});
