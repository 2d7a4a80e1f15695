import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { prepareDataDir } from './data-dir.ts';
import { holdDataDir } from './data-dir-lock.ts';
import { openSqlite } from './sqlite-store.ts';

let folder: string;
const umask = process.umask();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-data-dir-'));
});

afterEach(async () => {
  process.umask(umask);
  await rm(folder, { recursive: true, force: true });
});

const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

/** Opens it, writes, and answers the rights of the folder and of all that SQLite made. */
async function rights(dataDir: string): Promise<string[]> {
  const store = await openSqlite(dataDir);
  await store.insertInto('installation').values({ key: 'k', value: 'v' }).execute();
  const modes = await Promise.all(
    [dataDir, ...['', '-wal', '-shm'].map((end) => join(dataDir, `parley.db${end}`))].map(modeOf),
  );
  await store.destroy();
  return modes;
}

const PRIVATE = ['700', '600', '600', '600'];

test('what Parley keeps is for its owner’s eyes, whatever the umask', async () => {
  process.umask(0);
  expect(await rights(join(folder, 'data'))).toEqual(PRIVATE);
  process.umask(0o022);
  expect(await rights(join(folder, 'more'))).toEqual(PRIVATE);
});

test('an installation that others could read is closed when it starts', async () => {
  const dataDir = join(folder, 'data');
  await (await openSqlite(dataDir)).destroy();
  await chmod(dataDir, 0o755);
  // As a server that was killed leaves them.
  const files = ['', '-wal', '-shm'].map((end) => join(dataDir, `parley.db${end}`));
  for (const file of files) {
    await writeFile(file, '', { flag: 'a' });
    await chmod(file, 0o644);
  }
  await prepareDataDir(dataDir);
  expect(await Promise.all([dataDir, ...files].map(modeOf))).toEqual(PRIVATE);
  expect(await rights(dataDir)).toEqual(PRIVATE);
});

test('a folder with other things in it keeps its rights; the database is closed all the same', async () => {
  const dataDir = join(folder, 'home');
  await mkdir(dataDir, { mode: 0o755 });
  await writeFile(join(dataDir, 'letters.txt'), '');
  expect(await rights(dataDir)).toEqual(['755', ...PRIVATE.slice(1)]);
});

test('servers of one Redis share the folder; one without it, or a restore, has it alone', async () => {
  const together = [await holdDataDir(folder, 'together'), await holdDataDir(folder, 'together')];
  await expect(holdDataDir(folder, 'alone')).rejects.toThrow(/is in use by another Parley/);
  for (const lock of together) lock.release();
  const alone = await holdDataDir(folder, 'alone');
  await expect(holdDataDir(folder, 'alone')).rejects.toThrow(/is in use by another Parley/);
  await expect(holdDataDir(folder, 'together')).rejects.toThrow(/is in use by another Parley/);
  alone.release();
  (await holdDataDir(folder, 'alone')).release();
});

test('a folder is held though nobody remembers the lock', async () => {
  await holdDataDir(folder, 'alone');
  setFlagsFromString('--expose-gc');
  const collectGarbage: unknown = runInNewContext('gc');
  if (typeof collectGarbage !== 'function') throw new Error('there is no gc');
  // What is collected is closed in a later turn.
  for (let round = 0; round < 3; round += 1) {
    collectGarbage();
    await setImmediate();
  }
  await expect(holdDataDir(folder, 'alone')).rejects.toThrow(/is in use by another Parley/);
});

test('the log shrinks again once a long reader has gone', async () => {
  const [writer, reader] = [await openSqlite(folder), await openSqlite(folder)];
  await sql`begin`.execute(reader);
  await reader.selectFrom('installation').selectAll().execute();
  const value = 'x'.repeat(1024 * 1024);
  const write = (key: string) => writer.insertInto('installation').values({ key, value }).execute();
  for (let n = 0; n < 40; n += 1) await write(`while read ${n}`);
  const log = join(folder, 'parley.db-wal');
  expect((await stat(log)).size).toBeGreaterThan(40 * value.length);

  await sql`commit`.execute(reader);
  for (let n = 0; n < 4; n += 1) await write(`after ${n}`);
  expect((await stat(log)).size).toBeLessThanOrEqual(12 * value.length);
  await writer.destroy();
  await reader.destroy();
});

test('what was deleted cannot be read from the file', async () => {
  const secret = 'nobody must read this again';
  const store = await openSqlite(folder);
  await store
    .insertInto('installation')
    .values({ key: 'k', value: secret.repeat(500) })
    .execute();
  await store.deleteFrom('installation').where('key', '=', 'k').execute();
  await store.destroy();
  expect((await readFile(join(folder, 'parley.db'))).includes(secret)).toBe(false);
});
