import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { networkFileSystem } from './data-dir.ts';
import { NewerDatabaseError } from './migrate.ts';
import { openSqlite, openSqliteAlone } from './sqlite-store.ts';

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'parley-store-'));
});

afterEach(() => rm(dataDir, { recursive: true, force: true }));

test('opens twice, in a folder it makes, with commits that survive a power cut', async () => {
  const folder = join(dataDir, 'not/there/yet');
  const first = await openSqlite(folder);
  const second = await openSqlite(folder);
  const journal = await sql<{ journal_mode: string }>`pragma journal_mode`.execute(second);
  expect(journal.rows).toEqual([{ journal_mode: 'wal' }]);
  const synchronous = await sql<{ synchronous: number }>`pragma synchronous`.execute(second);
  // 2 is FULL.
  expect(synchronous.rows).toEqual([{ synchronous: 2 }]);
  await first.destroy();
  await second.destroy();
});

test('what failed stays known when SQLite, on a full disk, has rolled back by itself', async () => {
  const store = await openSqlite(dataDir);
  const full = Object.assign(new Error('database or disk is full'), { errcode: 13 });
  const writing = store.transaction().execute(async (db) => {
    await sql`rollback`.execute(db);
    throw full;
  });
  await expect(writing).rejects.toBe(full);
  await store.destroy();
});

test('two processes that start at once migrate once', async () => {
  const stores = await Promise.all([openSqlite(dataDir), openSqlite(dataDir), openSqlite(dataDir)]);
  for (const store of stores) await store.destroy();
});

test('opens for one alone only while nobody has it open, and keeps everybody out', async () => {
  const shared = await openSqlite(dataDir);
  await expect(openSqliteAlone(dataDir)).rejects.toThrow('is in use by another process');
  await shared.destroy();
  const alone = await openSqliteAlone(dataDir);
  const newcomer = new DatabaseSync(join(dataDir, 'parley.db'));
  expect(() => newcomer.exec('pragma journal_mode = wal')).toThrow('database is locked');
  newcomer.close();
  await alone.destroy();
  await (await openSqlite(dataDir)).destroy();
});

test('opening for one alone makes no database where there is none', async () => {
  await expect(openSqliteAlone(join(dataDir, 'typo'))).rejects.toThrow(
    /There is no database .*typo/,
  );
  expect(existsSync(join(dataDir, 'typo'))).toBe(false);
});

test('refuses a database that a newer version made, and leaves it as it is', async () => {
  const store = await openSqlite(dataDir);
  await sql`insert into kysely_migration values ('9999-tomorrow', '2030')`.execute(store);
  await store.destroy();
  await expect(openSqlite(dataDir)).rejects.toThrow(NewerDatabaseError);
});

test('refuses a file of another program, and leaves every byte of it', async () => {
  const path = join(dataDir, 'parley.db');
  const shop = new DatabaseSync(path);
  shop.exec('create table orders (id integer)');
  shop.close();
  const before = await readFile(path);
  await expect(openSqlite(dataDir)).rejects.toThrow('belongs to another program');
  expect(await readFile(path)).toEqual(before);

  const migrated = new DatabaseSync(path);
  migrated.exec('create table kysely_migration (name text, timestamp text)');
  migrated.exec("insert into kysely_migration values ('001-shop', '2030')");
  migrated.close();
  await expect(openSqlite(dataDir)).rejects.toThrow('belongs to another program');
});

test('says in a sentence when the folder cannot be used', async () => {
  const file = join(dataDir, 'file');
  await writeFile(file, '');
  await expect(openSqlite(file)).rejects.toThrow(`DATA_DIR ${file} is a file, not a folder.`);
  await expect(openSqlite(join(file, 'below'))).rejects.toThrow(/DATA_DIR .* cannot be created/);
  await writeFile(join(dataDir, 'parley.db'), 'not a database, not a database, not a database');
  await expect(openSqlite(dataDir)).rejects.toThrow(/parley.db cannot be opened/);
});

test('knows network file systems by their magic numbers', () => {
  expect(networkFileSystem(0x6969)).toBe('NFS');
  expect(networkFileSystem(0xfe534d42)).toBe('SMB');
  expect(networkFileSystem(0xef53)).toBeUndefined();
});

test('a transaction that reads first still writes while another process writes', async () => {
  const [one, other] = await Promise.all([openSqlite(dataDir), openSqlite(dataDir)]);
  const increment = (store: typeof one) =>
    store.transaction().execute(async (db) => {
      const row = await db
        .selectFrom('installation')
        .select('value')
        .where('key', '=', 'n')
        .executeTakeFirst();
      const value = String(Number(row?.value ?? 0) + 1);
      await db
        .insertInto('installation')
        .values({ key: 'n', value })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
        .execute();
    });
  for (let round = 0; round < 20; round += 1) {
    await increment(one);
    await increment(other);
  }
  const row = await one.selectFrom('installation').selectAll().executeTakeFirst();
  expect(row).toEqual({ key: 'n', value: '40' });
  await one.destroy();
  await other.destroy();
});
