import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Refusal } from '../lib/refusal.ts';
import { holdDataDir } from '../store/data-dir-lock.ts';
import { openSqlite } from '../store/sqlite-store.ts';
import { makeBackup } from './make-backup.ts';
import { restoreBackup } from './restore-backup.ts';

const NOW = Date.UTC(2026, 10, 26, 3, 30);

let dataDir: string;
let into: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'parley-backup-'));
  into = join(dataDir, 'backups');
});

afterEach(() => rm(dataDir, { recursive: true, force: true }));

async function remember(value: string): Promise<void> {
  const store = await openSqlite(dataDir);
  await store
    .insertInto('installation')
    .values({ key: 'note', value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
  await store.destroy();
}

async function remembered(): Promise<string | undefined> {
  const store = await openSqlite(dataDir);
  const row = await store
    .selectFrom('installation')
    .select('value')
    .where('key', '=', 'note')
    .executeTakeFirst();
  await store.destroy();
  return row?.value;
}

async function backUp(now = NOW, keep?: number): Promise<string> {
  const folder = await makeBackup({ dataDir, into, now, keep });
  if (folder === undefined) throw new Error('no backup was made');
  return folder;
}

test('what was backed up comes back, and what stood there before is kept', async () => {
  await remember('before');
  const backup = await backUp();
  await remember('after');
  const { manifest, keptIn } = await restoreBackup({ dataDir, backup, now: NOW + 1 });
  expect(manifest).toMatchObject({ format: 1, createdAt: '2026-11-26T03:30:00.000Z' });
  expect(await remembered()).toBe('before');

  await rm(join(dataDir, 'parley.db'));
  await writeFile(join(dataDir, 'parley.db'), await readFile(join(keptIn ?? '', 'parley.db')));
  expect(await remembered()).toBe('after');
});

test('what a killed server left in the log is kept with the old database, and ruins no restored one', async () => {
  await remember('before');
  const backup = await backUp();
  const killed = await openSqlite(dataDir);
  await killed.updateTable('installation').set({ value: 'after' }).execute();
  // A process that ends well takes the log along; this one's stays.
  const files = await Promise.all(
    ['parley.db', 'parley.db-wal'].map(async (name) => {
      const path = join(dataDir, name);
      return [path, await readFile(path)] as const;
    }),
  );
  await killed.destroy();
  for (const [path, bytes] of files) await writeFile(path, bytes);

  const { keptIn } = await restoreBackup({ dataDir, backup, now: NOW + 1 });
  expect(await remembered()).toBe('before');
  for (const name of await readdir(dataDir)) {
    if (name.startsWith('parley.db')) await rm(join(dataDir, name));
  }
  await writeFile(join(dataDir, 'parley.db'), await readFile(join(keptIn ?? '', 'parley.db')));
  expect(await remembered()).toBe('after');
});

test('a database that is damaged is not backed up, and nothing is left under a backup’s name', async () => {
  await remember('whole');
  const earlier = await backUp();
  const path = join(dataDir, 'parley.db');
  const bytes = await readFile(path);
  // The header and the schema stay.
  // Whatever lies where: of indexes a copy reads nothing.
  bytes.fill(0xff, bytes.length / 2);
  await writeFile(path, bytes);
  await expect(backUp(NOW + 60_000)).rejects.toThrow(Refusal);
  const left = (await readdir(into)).filter((name) => name !== '.lock');
  expect(left).toEqual([basename(earlier)]);
});

test('a backup is made while somebody writes, and holds what was committed by then', async () => {
  await remember('by then');
  const writer = await openSqlite(dataDir);
  const backup = await backUp();
  await writer.updateTable('installation').set({ value: 'later' }).execute();
  await writer.destroy();
  await restoreBackup({ dataDir, backup, now: NOW });
  expect(await remembered()).toBe('by then');
});

test('a backup is for its owner’s eyes', async () => {
  await remember('secret');
  const backup = await backUp();
  const modes = [into, backup, join(backup, 'parley.db'), join(backup, 'manifest.json')].map(
    async (path) => ((await stat(path)).mode & 0o777).toString(8),
  );
  expect(await Promise.all(modes)).toEqual(['700', '700', '600', '600']);
});

test('a damaged, cut or foreign backup is refused, and nothing is touched', async () => {
  await remember('kept');
  const backup = await backUp();
  const restore = () => restoreBackup({ dataDir, backup, now: NOW });
  const database = join(backup, 'parley.db');
  const whole = await readFile(database);
  await writeFile(database, whole.subarray(0, -4096));
  await expect(restore()).rejects.toThrow(/is damaged: parley.db is not as it was written/);
  await rm(database);
  await expect(restore()).rejects.toThrow(/is damaged/);

  const manifest = join(backup, 'manifest.json');
  const text = await readFile(manifest, 'utf8');
  for (const foreign of ['', '{', '{}', text.replace('"format": 1', '"format": 2')]) {
    await writeFile(manifest, foreign);
    await expect(restore()).rejects.toThrow(/cannot be read; is it of a newer Parley\?/);
  }
  await writeFile(manifest, text.replace('"parley.db"', '"../parley.db"'));
  await expect(restore()).rejects.toThrow(/cannot be read/);
  await rm(manifest);
  await expect(restore()).rejects.toThrow(/is no backup/);
  expect(await remembered()).toBe('kept');
  expect((await readdir(dataDir)).filter((name) => name.startsWith('before-'))).toEqual([]);
});

test('nothing is restored under a running server', async () => {
  await remember('running');
  const backup = await backUp();
  const server = await holdDataDir(dataDir, 'together');
  await expect(restoreBackup({ dataDir, backup, now: NOW })).rejects.toThrow(
    /is in use by another/,
  );
  server.release();
  await restoreBackup({ dataDir, backup, now: NOW });
});

test('of the backups that are kept the newest remain, and of interrupted ones nothing', async () => {
  await remember('x');
  await writeFile(join(dataDir, 'unrelated'), '');
  for (const minute of [1, 2, 3]) await backUp(NOW + minute * 60_000);
  await writeFile(join(into, '.unfinished-parley-2026-01-01T00-00-00Z'), '');
  await writeFile(join(into, 'notes.txt'), '');
  await backUp(NOW + 4 * 60_000, 2);
  expect((await readdir(into)).toSorted()).toEqual([
    '.lock',
    'notes.txt',
    'parley-2026-11-26T03-33-00Z',
    'parley-2026-11-26T03-34-00Z',
  ]);
});

test('a recent backup is enough, and two are not made at once', async () => {
  await remember('x');
  await backUp();
  expect(await makeBackup({ dataDir, into, now: NOW + 9, unlessSince: NOW - 1 })).toBeUndefined();
  const both = await Promise.allSettled(
    [60_000, 120_000].map((later) => makeBackup({ dataDir, into, now: NOW + later })),
  );
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  const refused = both.find(({ status }) => status === 'rejected');
  expect(refused).toMatchObject({ reason: { message: expect.stringMatching(/^Another backup/) } });
});

test('there must be something to back up, and a place for it', async () => {
  await expect(makeBackup({ dataDir, into, now: NOW })).rejects.toThrow(/There is no database/);
  await remember('x');
  const taken = join(dataDir, 'parley.db', 'backups');
  await expect(makeBackup({ dataDir, into: taken, now: NOW })).rejects.toThrow(/cannot be created/);
});
