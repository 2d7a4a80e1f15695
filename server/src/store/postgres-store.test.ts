import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TestPlace, testPlace } from '../testing/test-store.ts';
import { NewerDatabaseError } from './migrate.ts';
import { DatabaseUnusableError, openPostgres } from './postgres-store.ts';
import { isStoreUnavailable, isWriteConflict } from './store-errors.ts';

let place: TestPlace;
let url: string;

beforeEach(async () => {
  place = await testPlace();
  url = place.DATABASE_URL ?? '';
});

afterEach(() => place.remove());

const failureOf = (doing: Promise<unknown>): Promise<unknown> =>
  doing.then(
    () => undefined,
    (error: unknown) => error,
  );

test('nodes that start at once migrate once', async () => {
  const stores = await Promise.all([1, 2, 3].map(() => openPostgres(url, 2)));
  for (const store of stores) await store.destroy();
});

test('refuses a database that a newer version made', async () => {
  const store = await openPostgres(url, 2);
  await sql`insert into kysely_migration values ('9999-tomorrow', '2030')`.execute(store);
  await store.destroy();
  await expect(openPostgres(url, 2)).rejects.toThrow(NewerDatabaseError);
});

test('says in a sentence that nobody answers, without whose account it was', async () => {
  const opening = openPostgres('postgres://parley:secret@127.0.0.1:1/parley', 2);
  const failure = await failureOf(opening);
  expect(failure).toBeInstanceOf(DatabaseUnusableError);
  expect(String(failure)).toMatch(/DATABASE_URL postgres:\/\/127\.0\.0\.1:1\/parley does not/);
});

test('big integers come as numbers', async () => {
  const store = await openPostgres(url, 2);
  const { rows } = await sql`select 1764000000000::bigint as at, count(*) from rooms`.execute(
    store,
  );
  expect(rows).toEqual([{ at: 1_764_000_000_000, count: 0 }]);
  await store.destroy();
});

test('a lock held too long and a duplicate are told apart', async () => {
  const store = await openPostgres(url, 4);
  await store.insertInto('installation').values({ key: 'n', value: '1' }).execute();
  const duplicate = await failureOf(
    store.insertInto('installation').values({ key: 'n', value: '2' }).execute(),
  );
  expect([isWriteConflict(duplicate), isStoreUnavailable(duplicate)]).toEqual([true, false]);

  await store.transaction().execute(async (holder) => {
    await holder.selectFrom('installation').selectAll().forUpdate().execute();
    const waiting = store.transaction().execute(async (db) => {
      await sql`set local lock_timeout = '50ms'`.execute(db);
      await db.selectFrom('installation').selectAll().forUpdate().execute();
    });
    const refusal = await failureOf(waiting);
    expect([isWriteConflict(refusal), isStoreUnavailable(refusal)]).toEqual([false, true]);
  });
  await store.destroy();
});

test('a connection that PostgreSQL ended is replaced', async () => {
  const store = await openPostgres(url, 2);
  const ended = await failureOf(sql`select pg_terminate_backend(pg_backend_pid())`.execute(store));
  expect(isStoreUnavailable(ended)).toBe(true);
  await store.selectFrom('rooms').selectAll().execute();
  await store.destroy();
});

test('a connection that fell silent is given up, and not handed out again', async () => {
  const line = await openLine(Number(new URL(url).port));
  const through = Object.assign(new URL(url), { port: String(line.port) }).href;
  const store = await openPostgres(through, 2);
  await store.selectFrom('rooms').selectAll().execute();
  line.fallSilent();
  const unanswered = failureOf(store.selectFrom('rooms').selectAll().execute());
  line.speakForNewcomers();
  // A second one meanwhile gets a line of its own; the silent one is not given to the third.
  await store.selectFrom('rooms').selectAll().execute();
  expect(isStoreUnavailable(await unanswered)).toBe(true);
  await Promise.all([1, 2].map(() => store.selectFrom('rooms').selectAll().execute()));
  await store.destroy();
  line.close();
}, 30_000);

/** A way to PostgreSQL on which bytes can stop without anybody hearing of it. */
async function openLine(target: number) {
  const sockets: Socket[] = [];
  let isSilent = false;
  const listener = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    sockets.push(near, far);
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) socket.on('error', () => {});
    if (isSilent) near.pause();
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP port');
  return {
    port: address.port,
    fallSilent: () => {
      isSilent = true;
      for (const socket of sockets) socket.unpipe().pause();
    },
    speakForNewcomers: () => {
      isSilent = false;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      listener.close();
    },
  };
}
