import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DataDirError, makePrivateFile, prepareFolder } from './data-dir.ts';

/** The result code of a lock that another process holds. */
const SQLITE_BUSY = 5;
/** How long a start of another server may take to see who is there. */
const LOOK_AROUND_MS = 1_000;

/** `together`: with others of the kind. `alone`: with nobody. */
type Hold = 'alone' | 'together';

/** Keeps them from the garbage collector, which would give them back. */
const held = new Set<DatabaseSync>();

/** Ends with `release`, or with the process, however that ends. */
export type Lock = { release(): void };

/** `company`: whether others of the kind hold it as well. */
type HeldDir = Lock & { company: 'alone' | 'beside' };

/**
 * Holds DATA_DIR for this process. Two servers that do not hear each other would show people two
 * different chats, and a restore under a running server would be overwritten by it.
 *
 * @param hold `together` with the other servers of one Redis
 * @throws {DataDirError} while somebody holds it in a way that excludes this one
 */
export async function holdDataDir(dataDir: string, hold: Hold): Promise<HeldDir> {
  await prepareFolder(dataDir);
  const path = join(dataDir, 'parley.lock');
  const company = (await isFree(path)) ? 'alone' : 'beside';
  const lock = await tryLock(path, hold);
  if (lock !== undefined) return { ...lock, company };
  throw new DataDirError(
    `DATA_DIR ${dataDir} is in use by another Parley; stop that one, or give both one REDIS_URL.`,
  );
}

async function isFree(path: string): Promise<boolean> {
  const lock = await tryLock(path, 'alone');
  lock?.release();
  return lock !== undefined;
}

/**
 * Takes a lock between processes, or answers undefined while others hold it. It is SQLite's own on
 * an empty file: the one kind that every system has and gives back after a crash.
 */
export async function tryLock(path: string, hold: Hold): Promise<Lock | undefined> {
  await makePrivateFile(path);
  const lock = new DatabaseSync(path, { timeout: hold === 'together' ? LOOK_AROUND_MS : 0 });
  try {
    if (hold === 'alone') lock.exec('begin exclusive');
    else holdShared(lock);
  } catch (error) {
    lock.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY)
      return undefined;
    const reason = error instanceof Error ? error.message : String(error);
    throw new DataDirError(`${path} cannot be locked: ${reason}.`);
  }
  held.add(lock);
  return {
    release: () => {
      held.delete(lock);
      lock.close();
    },
  };
}

/** A transaction that has read keeps others from writing until it ends. */
function holdShared(lock: DatabaseSync): void {
  lock.exec('begin');
  lock.prepare('select count(*) from sqlite_schema').get();
}
