import { constants, existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isoTime } from '../lib/clock.ts';
import { Refusal } from '../lib/refusal.ts';
import { emptyLog } from '../store/copy-database.ts';
import { databasePath } from '../store/data-dir.ts';
import { holdDataDir } from '../store/data-dir-lock.ts';
import { flushToDisk } from './durable.ts';
import { schemaOf } from './make-backup.ts';
import { checkedManifest, type Manifest } from './manifest.ts';

export type Restored = {
  manifest: Manifest;
  /** Where the database that stood there before is kept; undefined where there was none. */
  keptIn: string | undefined;
};

/**
 * Puts a backup in the place of what DATA_DIR holds. The database of before is kept beside it, and
 * until the very last step, which is one rename, it is the one that a start would open.
 *
 * @throws {Refusal} with a sentence when the backup is not whole
 * @throws {DataDirError} while a server runs on this DATA_DIR
 */
export async function restoreBackup(order: {
  dataDir: string;
  backup: string;
  /** Milliseconds since 1970. */
  now: number;
}): Promise<Restored> {
  const { dataDir, backup, now } = order;
  const manifest = await checkedManifest(backup);
  const path = databasePath(dataDir);
  const kept = manifest.files.find((file) => file.path === basename(path));
  if (kept === undefined) throw new Refusal(`The backup ${backup} holds no database.`);

  const lock = await holdDataDir(dataDir, 'alone');
  try {
    const incoming = `${path}.restoring`;
    await copyFile(join(backup, kept.path), incoming, constants.COPYFILE_FICLONE);
    await chmod(incoming, 0o600);
    schemaOf(incoming);
    await flushToDisk(incoming);
    const keptIn = existsSync(path) ? await putAway(dataDir, path, now) : undefined;
    await rename(incoming, path);
    await flushToDisk(dataDir);
    return { manifest, keptIn };
  } finally {
    await rm(`${path}.restoring`, { force: true });
    lock.release();
  }
}

/**
 * Copies the database away with all that its log holds. A log that stayed behind would be applied
 * to the restored database and ruin it.
 */
async function putAway(dataDir: string, path: string, now: number): Promise<string> {
  const folder = join(dataDir, `before-restore-${isoTime(now).replaceAll(':', '-')}`);
  await mkdir(folder, { mode: 0o700 });
  emptyLog(path);
  await copyFile(path, join(folder, basename(path)), constants.COPYFILE_FICLONE);
  await flushToDisk(join(folder, basename(path)));
  for (const ending of ['-wal', '-shm']) {
    if (existsSync(path + ending))
      await rename(path + ending, join(folder, basename(path) + ending));
  }
  return folder;
}
