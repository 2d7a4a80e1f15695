import { join } from 'node:path';
import { v7 as mintId } from 'uuid';
import { makeRoom } from '../harness/chat.ts';
import { linesWith, readiness } from '../harness/condition.ts';
import { expect, test } from '../harness/test.ts';

/** How long a server may take to notice. */
const NOTICED = { timeout: 15_000 };

test('nothing is asked of a database that recovers: who starts is told so, and who talks waits', async ({
  startPostgres,
  startServer,
  join: arrive,
}) => {
  const postgres = await startPostgres();
  const url = await postgres.createDatabase('parley');
  const server = await startServer({ DATABASE_URL: url });
  const ana = await arrive(server, 'Ana');
  const wire = await ana.openWire();
  const roomId = await makeRoom(wire, 'Kitchen', []);

  await postgres.stop();
  await postgres.run('touch', join(postgres.dataDir, 'standby.signal'));
  await postgres.start();
  await expect.poll(() => readiness(server), NOTICED).toBe(503);
  // What it would show may be long over.
  const unavailable = { ok: false, error: { code: 'UNAVAILABLE', retryable: true } };
  expect(await wire.command('history:load', { roomId, limit: 10 })).toMatchObject(unavailable);
  await expect(startServer({ DATABASE_URL: url })).rejects.toThrow(
    'is a standby, or still recovers from its log.',
  );

  await postgres.run('pg_ctl', 'promote', '--wait');
  await expect.poll(() => readiness(server), NOTICED).toBe(200);
  const said = { roomId, clientMessageId: mintId(), body: 'here again' };
  await (await ana.openWire()).must('message:send', said);
  expect(linesWith(server, 'The database is well again')).toHaveLength(1);
});
