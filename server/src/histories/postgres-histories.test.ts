import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { newId } from '../lib/id.ts';
import { holdHistories } from '../store/database-life.ts';
import { openStore } from '../store/store.ts';
import { ownHistories } from '../testing/own-histories.ts';
import { person } from '../testing/person.ts';
import { startTestServer } from '../testing/test-server.ts';
import { askPostgres, testPlace } from '../testing/test-store.ts';
import { readGoingOn } from './going-on.ts';

test('[HI4] a server whose history cannot be told, like a standby, judges no cursor', async () => {
  const place = await testPlace();
  const server = await startTestServer({ place });
  const ana = await person(server.url, 'Ana');
  const { room } = await ana.must('room:create', { kind: 'open', name: 'Kitchen' });
  const { history, personalSeq } = await ana.hears('ready');
  await ana.must('message:send', { roomId: room.id, clientMessageId: newId(), body: 'the second' });
  // As a standby that has not got everything: in another life, behind, and one that takes no writes.
  await sql`update histories set life = 'another'`.execute(server.store);
  await sql`update rooms set "headSeq" = 1`.execute(server.store);
  const name = new URL(place.DATABASE_URL ?? '').pathname.slice(1);
  await askPostgres(`alter database "${name}" set default_transaction_read_only = on`);
  await askPostgres(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
  );
  const answers = async () => {
    const inRoom = await ana.command('room:sync', { roomId: room.id, afterSeq: 2, history });
    const own = await ana.command('personal:sync', { afterSeq: personalSeq + 9, history });
    return [inRoom, own];
  };
  const unavailable = { ok: false, error: { code: 'UNAVAILABLE', retryable: true } };
  // The first may find out that the lines were cut, which is answered alike.
  await answers();
  expect(await answers()).toMatchObject([unavailable, unavailable]);
  ana.close();
  await server.stop();
  await place.remove();
});

test('[HI1] who starts while another node begins a history waits for it, longer than for any other lock', async () => {
  const place = await testPlace();
  const store = await openStore(place);
  const waits = new Set<string>();
  const waiting = await store.transaction().execute(async (db) => {
    await holdHistories(db);
    const opening = ownHistories(store);
    opening.catch(() => undefined);
    // It gave up once, and asks again.
    while (waits.size < 2) {
      const { rows } = await sql<{ began: string }>`
        select query_start::text as began from pg_stat_activity
        where wait_event_type = 'Lock' and datname = current_database()
      `.execute(store);
      for (const { began } of rows) waits.add(began);
      // Who says nothing for three seconds loses the lock.
      await readGoingOn(db);
      await pause(100);
    }
    return { opening };
  });
  const histories = await waiting.opening;
  expect(await readGoingOn(store)).toBe(histories.current());
  await store.destroy();
  await place.remove();
}, 15_000);
