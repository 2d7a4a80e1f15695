import { existsSync } from 'node:fs';
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isoTime } from '../lib/clock.ts';
import { Refusal } from '../lib/refusal.ts';
import { checkDatabase, copyDatabase } from '../store/copy-database.ts';
import { databasePath } from '../store/data-dir.ts';
import { tryLock } from '../store/data-dir-lock.ts';
import { flushToDisk } from './durable.ts';
import { backupName, listBackups, madeAt, pruneBackups, unfinishedName } from './kept-backups.ts';
import { describeFile, MANIFEST, type Manifest } from './manifest.ts';

const DATABASE = 'parley.db';

export type BackupOrder = {
  dataDir: string;
  /** The folder in which the backup becomes a folder of its own. */
  into: string;
  /** Milliseconds since 1970. */
  now: number;
  /** How many to keep in all; undefined: every one. */
  keep?: number | undefined;
  /** Milliseconds since 1970: a backup made later than this is enough. */
  unlessSince?: number | undefined;
};

/**
 * Copies the installation, whole and of one moment, while a server may be writing to it.
 *
 * @returns the new backup's folder; undefined where a recent one is enough
 * @throws {Refusal} with a sentence; nothing half-done is left under a backup's name
 */
export async function makeBackup(order: BackupOrder): Promise<string | undefined> {
  const path = databasePath(order.dataDir);
  if (!existsSync(path)) throw new Refusal(`There is no database ${path}.`);
  try {
    return await makeAlone(order);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`The backup could not be written to ${order.into}: ${reason(error)}.`);
  }
}

async function makeAlone(order: BackupOrder): Promise<string | undefined> {
  const { dataDir, into, now, keep, unlessSince } = order;
  await mkdir(into, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw new Refusal(`The folder ${into} cannot be created: ${reason(error)}.`);
  });
  const lock = await tryLock(join(into, '.lock'), 'alone');
  // Of several servers on one folder each wants tonight's; one is enough.
  if (lock === undefined && unlessSince !== undefined) return undefined;
  if (lock === undefined) throw new Refusal(`Another backup is being made in ${into}.`);
  try {
    const newest = madeAt((await listBackups(into)).at(-1) ?? '');
    if (unlessSince !== undefined && newest !== undefined && newest > unlessSince) return undefined;
    const folder = await growBackup(dataDir, into, now);
    if (keep !== undefined) await pruneBackups(into, keep);
    return folder;
  } finally {
    lock.release();
  }
}

async function growBackup(dataDir: string, into: string, now: number): Promise<string> {
  const name = backupName(now);
  const [growing, whole] = [join(into, unfinishedName(name)), join(into, name)];
  await rm(growing, { recursive: true, force: true });
  await mkdir(growing, { mode: 0o700 });
  try {
    copyDatabase(databasePath(dataDir), join(growing, DATABASE));
    await chmod(join(growing, DATABASE), 0o600);
    const manifest: Manifest = {
      format: 1,
      createdAt: isoTime(now),
      schema: schemaOf(join(growing, DATABASE)),
      files: [await describeFile(growing, DATABASE)],
    };
    const text = `${JSON.stringify(manifest, null, 2)}\n`;
    await writeFile(join(growing, MANIFEST), text, { mode: 0o600 });
    for (const file of [DATABASE, MANIFEST]) await flushToDisk(join(growing, file));
    await flushToDisk(growing);
    await rename(growing, whole);
    await flushToDisk(into);
    return whole;
  } catch (error) {
    await rm(growing, { recursive: true, force: true });
    throw error;
  }
}

/** Opens the copy as a start would; answers its newest migration. Throws a Refusal. */
export function schemaOf(path: string): string {
  const check = checkDatabase(path);
  if ('damage' in check) throw new Refusal(`The database ${path} is damaged: ${check.damage}.`);
  return check.schema;
}

const reason = (error: unknown) => (error instanceof Error ? error.message : String(error));
