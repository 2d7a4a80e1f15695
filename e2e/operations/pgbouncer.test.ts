import { v7 as mintId } from 'uuid';
import { makeRoom } from '../harness/chat.ts';
import { startPgBouncer } from '../harness/pgbouncer.ts';
import { asking } from '../harness/postgres.ts';
import { expect, test } from '../harness/test.ts';

/** As docs/operating.md has them. */
const PASSED_OVER = {
  ignore_startup_parameters: 'statement_timeout,lock_timeout,idle_in_transaction_session_timeout',
};
const LIMITS = [
  "statement_timeout = '8s'",
  "lock_timeout = '5s'",
  "idle_in_transaction_session_timeout = '3s'",
];
const AT_ONCE = 40;

test('behind a PgBouncer in transaction mode Parley works as documented, and says what is missing otherwise', async ({
  folder,
  startPostgres,
  startServer,
  join,
}) => {
  const postgres = await startPostgres();
  const direct = await postgres.createDatabase('parley');

  const strict = await startPgBouncer(folder, postgres, 'parley');
  await expect(startServer({ DATABASE_URL: strict.url })).rejects.toThrow(
    /Parley cannot start: DATABASE_URL \S+ is a PgBouncer that is not set up for Parley; see docs\/operating\.md\.\n/,
  );
  await strict.program.stop('SIGKILL');

  const bouncer = await startPgBouncer(folder, postgres, 'parley', PASSED_OVER);
  try {
    await expect(startServer({ DATABASE_URL: bouncer.url })).rejects.toThrow(
      /leads through a pooler that drops Parley's time limits; give them to the account/,
    );
  } finally {
    await bouncer.program.stop('SIGKILL');
  }

  await asking(direct, async (client) => {
    for (const limit of LIMITS) await client.query(`alter role parley set ${limit}`);
  });
  const ready = await startPgBouncer(folder, postgres, 'parley', PASSED_OVER);
  try {
    const server = await startServer({ DATABASE_URL: ready.url, DATABASE_POOL: '20' });
    const ana = await (await join(server, 'Ana')).openWire();
    const bo = await (await join(server, 'Bo')).openWire();
    const roomId = await makeRoom(ana, 'Kitchen', [bo]);
    // More at once than there are connections to PostgreSQL: reads, writes and their transactions.
    const lines = Array.from({ length: AT_ONCE }, (_, n) => `line ${n}`);
    await Promise.all(
      lines.flatMap((body) => [
        ana.must('message:send', { roomId, clientMessageId: mintId(), body }),
        bo.must('history:load', { roomId, limit: 20 }),
      ]),
    );
    const { messages } = await bo.must('history:load', { roomId, limit: 100 });
    expect(messages.map(({ body }) => body).sort()).toEqual([...lines].sort());
    expect(server.log()).not.toMatch(/"level":[456]0/);
    await server.stop();
  } finally {
    await ready.program.stop('SIGKILL');
  }
});
