import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { LostConnectionError } from '../store/lost-connection.ts';
import { openPostgres, openPostgresToFill } from '../store/postgres-store.ts';
import { openSqliteAlone } from '../store/sqlite-store.ts';
import type { Store } from '../store/store.ts';
import { type TestPlace, testPlace } from '../testing/test-store.ts';
import { COPIED_TABLES } from './copied-tables.ts';
import { migrateStore } from './migrate-store.ts';
import type { Progress } from './progress.ts';
import { countRows, readTable } from './read-table.ts';

const SEED = join(import.meta.dirname, '..', 'seed', 'main.ts');
const silent: Progress = () => ({ advance: () => {}, end: () => {} });

let dataDir: string;
let source: Store;
let place: TestPlace;
let url: string;
let target: Store;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'parley-migrate-'));
  const env = { ...process.env, DATABASE_URL: '' };
  await promisify(execFile)(process.execPath, [SEED, '--data-dir', dataDir], { env });
  source = await openSqliteAlone(dataDir);
  await addVerifications(source, 2_500);
  await addFollower(source);
  await addPicture(source);
});

afterAll(async () => {
  await source.destroy();
  await rm(dataDir, { recursive: true });
});

beforeEach(async () => {
  place = await testPlace();
  url = place.DATABASE_URL ?? '';
  target = await openPostgresToFill(url);
});

afterEach(async () => {
  await target.destroy();
  await place.remove();
});

/** Which node works for whom is of no use elsewhere. */
const LEFT_BEHIND = ['consumerLeases'];

/** Somebody who follows the rooms, with one number put aside. */
async function addFollower(db: Store): Promise<void> {
  const place = { roomId: 'a room', consumer: 'search', seq: 5 };
  await db.insertInto('consumers').values({ name: 'search', begunUpTo: null }).execute();
  await db.insertInto('consumerPositions').values(place).execute();
  await db
    .insertInto('consumerParked')
    .values({ ...place, error: 'too much', at: 1 })
    .execute();
  await db
    .insertInto('consumerLeases')
    .values({ consumer: 'search', claim: 'a claim', holder: 'east', endsAt: 1 })
    .execute();
}

/** Every byte there is. */
async function addPicture(db: Store): Promise<void> {
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const picture = { id: 'a picture', userId: null, small: bytes, large: bytes.toReversed() };
  await db.insertInto('pictures').values(picture).execute();
}

/** Some pages of rows whose ids each database may order in its own way. */
async function addVerifications(db: Store, count: number): Promise<void> {
  const at = new Date(0).toISOString();
  await db.transaction().execute(async (transaction) => {
    for (let n = 0; n < count; n++) {
      const id = `${['é', 'Z', 'a', '_', '陈'][n % 5]}${randomBytes(12).toString('base64')}`;
      const row = { id, identifier: id, value: id, expiresAt: at, createdAt: at, updatedAt: at };
      await transaction.insertInto('verifications').values(row).execute();
    }
  });
}

/** Lets PostgreSQL run this PL/pgSQL before it stores each row of the table. */
async function beforeEachRow(table: string, doing: string): Promise<void> {
  await sql`
    create or replace function meddle() returns trigger language plpgsql
    as ${sql.lit(`begin ${doing} return new; end`)}
  `.execute(target);
  await sql`
    create trigger meddle before insert on ${sql.table(table)} for each row execute function meddle()
  `.execute(target);
}

async function allRows(db: Store): Promise<Map<string, Set<string>>> {
  const all = new Map<string, Set<string>>();
  for (const { name } of COPIED_TABLES) {
    const { rows } = await sql<object>`select * from ${sql.table(name)}`.execute(db);
    all.set(name, new Set(rows.map((row) => JSON.stringify(inNumbers(row)))));
  }
  return all;
}

/** Each database hands out bytes as another kind of array. */
const inNumbers = (row: object) =>
  Object.entries(row).map(([column, value]) => [
    column,
    value instanceof Uint8Array ? [...value] : value,
  ]);

async function countAll(db: Store): Promise<number> {
  const counts = await Promise.all(COPIED_TABLES.map((table) => countRows(db, table)));
  return counts.reduce((sum, count) => sum + count, 0);
}

test('every row of every table arrives as it was', async () => {
  const { contents, heads } = await migrateStore(source, target, silent);
  const rows = await allRows(source);
  expect(await allRows(target)).toEqual(rows);
  expect(contents.get('messages')?.rows).toBe(rows.get('messages')?.size);
  expect(contents.get('verifications')?.rows).toBe(2_500);
  expect(heads.size).toBe(rows.get('rooms')?.size);
});

test('no table of the schema is forgotten', async () => {
  const tables = await target.introspection.getTables();
  const copied = COPIED_TABLES.map(({ name }) => name);
  expect(new Set([...copied, ...LEFT_BEHIND])).toEqual(new Set(tables.map(({ name }) => name)));
});

test('a database that orders text as people do gets the same checksums', async () => {
  const name = `${new URL(url).pathname.slice(1)}_icu`;
  await sql`
    create database ${sql.id(name)} template template0 locale_provider icu icu_locale 'en-US'
  `.execute(target);
  const icu = await openPostgresToFill(Object.assign(new URL(url), { pathname: `/${name}` }).href);
  try {
    await migrateStore(source, icu, silent);
    const table = { name: 'verifications', primaryKey: ['id'] };
    const pages = [];
    for await (const rows of readTable(icu, table)) pages.push(...rows.map(({ id }) => id));
    expect(pages).not.toEqual([...pages].sort());
    expect(new Set(pages).size).toBe(2_500);
  } finally {
    await icu.destroy();
    await sql`drop database ${sql.id(name)} with (force)`.execute(target);
  }
});

test.each([
  [
    'a changed body',
    'messages',
    `if new.seq = 7 then new.body := 'x'; end if;`,
    /messages of room \S+: \d+ rows in both, but not the same ones/,
  ],
  [
    'a lost message',
    'messages',
    'if new.seq = 7 then return null; end if;',
    /messages of room \S+: \d+ rows, in the copy \d+/,
  ],
  [
    'a moved read mark',
    'memberships',
    `new."lastReadSeq" := 0;`,
    /memberships of room \S+: \d+ rows in both, but/,
  ],
  [
    'another head',
    'rooms',
    `new."headSeq" := new."headSeq" + 1;`,
    /head of room \S+: \d+, in the copy \d+/,
  ],
  [
    'another password',
    'accounts',
    `new.password := 'x';`,
    /accounts: 8 rows in both, but not the same ones/,
  ],
])('%s in the copy is found, and the copy taken back', async (_, table, doing, finding) => {
  await beforeEachRow(table, doing);
  await expect(migrateStore(source, target, silent)).rejects.toThrow(finding);
  expect(await countAll(target)).toBe(0);
});

test('a database that holds anything already is refused, and left as it is', async () => {
  await target.insertInto('installation').values({ key: 'authSecret', value: 'mine' }).execute();
  await expect(migrateStore(source, target, silent)).rejects.toThrow(
    'holds an installation already',
  );
  expect(await countAll(target)).toBe(1);
});

test('while the copy runs, nobody else opens or fills the database', async () => {
  // Long enough for the others to knock.
  await beforeEachRow('rooms', 'perform pg_sleep(0.1);');
  const meanwhile: Promise<unknown>[] = [];
  const spare = await openPostgresToFill(url);
  await migrateStore(source, target, (name) => {
    if (name === 'Copying users') {
      meanwhile.push(
        expect(openPostgres(url, 2)).rejects.toThrow('is being filled by migrate-store'),
        expect(migrateStore(source, spare, silent)).rejects.toThrow('Another migrate-store'),
      );
    }
    return silent(name, 0);
  });
  expect(meanwhile).toHaveLength(2);
  await Promise.all(meanwhile);
  await spare.destroy();
  // Once it is there, it opens as any other.
  const server = await openPostgres(url, 2);
  await server.destroy();
});

test('when PostgreSQL goes away half-way nothing stays, and the next try ends right', async () => {
  await beforeEachRow(
    'messages',
    'if new.seq = 7 then perform pg_terminate_backend(pg_backend_pid()); end if;',
  );
  await expect(migrateStore(source, target, silent)).rejects.toThrow(LostConnectionError);
  expect(await countAll(target)).toBe(0);
  await sql`drop trigger meddle on messages`.execute(target);
  await migrateStore(source, target, silent);
  expect(await allRows(target)).toEqual(await allRows(source));
});
