import { existsSync } from 'node:fs';
import { mkdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { StartError } from '../lib/start-error.ts';
import { migrate } from './migrate.ts';
import { NodeSqliteDialect } from './sqlite-dialect.ts';
import type { Tables } from './tables.ts';

/** A folder that cannot hold the database, said in one sentence. */
export class DataDirError extends StartError {}

/** How long a write waits for another process's transaction. It blocks the event loop meanwhile. */
const BUSY_TIMEOUT_MS = 5_000;

/** The result code of a lock that another process holds. */
const SQLITE_BUSY = 5;

/**
 * `f_type` of file systems that other machines may write too, from Linux's `linux/magic.h`.
 * SQLite's WAL needs shared memory, so two machines on one file would corrupt it.
 */
const NETWORK_FILE_SYSTEMS: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB'],
  [0x517b, 'SMB'],
  [0x5346414f, 'AFS'],
  [0x00c36400, 'Ceph'],
  [0x0bd00bd0, 'Lustre'],
]);

/**
 * Opens `parley.db` in the folder, creating both where needed, and migrates it.
 * Throws DataDirError or NewerDatabaseError, each a sentence for the operator.
 */
export async function openSqlite(dataDir: string): Promise<Kysely<Tables>> {
  await prepareFolder(dataDir);
  return toStore(openDatabase(databasePath(dataDir), 'shared'));
}

/**
 * Opens the `parley.db` that the folder must hold, for this process alone: fails while any other
 * has it open, and none can open it until it is closed. Throws DataDirError or NewerDatabaseError.
 */
export async function openSqliteAlone(dataDir: string): Promise<Kysely<Tables>> {
  const path = databasePath(dataDir);
  if (!existsSync(path)) throw new DataDirError(`There is no database ${path}.`);
  await prepareFolder(dataDir);
  return toStore(openDatabase(path, 'alone'));
}

const databasePath = (dataDir: string) => join(dataDir, 'parley.db');

async function toStore(database: DatabaseSync): Promise<Kysely<Tables>> {
  const store = new Kysely<Tables>({ dialect: new NodeSqliteDialect(database) });
  await migrate(store);
  return store;
}

/** The name of the network file system with this `f_type`, or undefined for a local one. */
export function networkFileSystem(type: number): string | undefined {
  return NETWORK_FILE_SYSTEMS.get(type);
}

async function prepareFolder(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true });
  } catch (error) {
    throw new DataDirError(`DATA_DIR ${dataDir} cannot be created: ${reason(error)}.`);
  }
  const network = networkFileSystem((await statfs(dataDir)).type);
  if (network) {
    throw new DataDirError(
      `DATA_DIR ${dataDir} is on a network file system (${network}), where SQLite would lose messages; use a local disk.`,
    );
  }
}

function openDatabase(path: string, use: 'shared' | 'alone'): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, {
      timeout: use === 'alone' ? 0 : BUSY_TIMEOUT_MS,
      enableForeignKeyConstraints: true,
    });
    // In WAL mode whoever has the database open, however idle, holds a lock that excludes this one.
    if (use === 'alone') database.exec('pragma locking_mode = exclusive');
    database.exec('pragma journal_mode = wal');
    // An acked message is on disk: NORMAL would lose the last ones with the power.
    database.exec('pragma synchronous = full');
    // A statement of many rows keeps a journal of its own, else in a file, to undo itself alone.
    database.exec('pragma temp_store = memory');
    return database;
  } catch (error) {
    // Left open, it would keep a lock for as long as this process lives.
    database?.close();
    throw new DataDirError(
      isBusy(error)
        ? `The database ${path} is in use by another process; stop that one first.`
        : `The database ${path} cannot be opened: ${reason(error)}.`,
    );
  }
}

const isBusy = (error: unknown) =>
  error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;

const reason = (error: unknown) => (error instanceof Error ? error.message : String(error));
