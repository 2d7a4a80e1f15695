import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { StartError } from '../lib/start-error.ts';
import { DataDirError, databasePath, prepareDataDir } from './data-dir.ts';
import { explainStore } from './explain-store.ts';
import { ForeignDatabaseError, migrate, type Prepare } from './migrate.ts';
import { NodeSqliteDialect } from './sqlite-dialect.ts';
import type { Tables } from './tables.ts';

/** How long a write waits for another process's transaction. It blocks the event loop meanwhile. */
const BUSY_TIMEOUT_MS = 5_000;

/** Twice what SQLite lets it grow to before it moves the pages into the database. */
const WAL_BYTES = 8 * 1024 * 1024;

/** The result code of a lock that another process holds. */
const SQLITE_BUSY = 5;

/**
 * Opens `parley.db` in the folder, creating both where needed, and migrates it.
 * Throws a StartError.
 */
export async function openSqlite(
  dataDir: string,
  prepare: Prepare = migrate,
): Promise<Kysely<Tables>> {
  await prepareDataDir(dataDir);
  return toStore(databasePath(dataDir), { use: 'shared', prepare });
}

/**
 * Opens the `parley.db` that the folder must hold, for this process alone: fails while any other
 * has it open, and none can open it until it is closed. Throws a StartError.
 */
export async function openSqliteAlone(dataDir: string): Promise<Kysely<Tables>> {
  const path = databasePath(dataDir);
  if (!existsSync(path)) throw new DataDirError(`There is no database ${path}.`);
  await prepareDataDir(dataDir);
  return toStore(path, { use: 'alone', prepare: migrate });
}

async function toStore(
  path: string,
  { use, prepare }: { use: 'shared' | 'alone'; prepare: Prepare },
): Promise<Kysely<Tables>> {
  const store = new Kysely<Tables>({ dialect: new NodeSqliteDialect(openDatabase(path, use)) });
  try {
    await prepare(store);
    return store;
  } catch (error) {
    await store.destroy();
    if (error instanceof StartError) throw error;
    throw new DataDirError(`The database ${path} ${explainStore(error)}.`);
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
    refuseForeign(database);
    database.exec('pragma journal_mode = wal');
    // An acked message is on disk: NORMAL would lose the last ones with the power.
    database.exec('pragma synchronous = full');
    // What was deleted or edited away is overwritten in the file, not only forgotten.
    database.exec('pragma secure_delete = on');
    // A long reader makes the WAL grow; once it has gone, the file shrinks to this again.
    database.exec(`pragma journal_size_limit = ${WAL_BYTES}`);
    // A statement of many rows keeps a journal of its own, else in a file, to undo itself alone.
    database.exec('pragma temp_store = memory');
    return database;
  } catch (error) {
    // Left open, it would keep a lock for as long as this process lives.
    database?.close();
    if (error instanceof StartError) throw error;
    throw new DataDirError(
      isBusy(error)
        ? `The database ${path} is in use by another process; stop that one first.`
        : `The database ${path} cannot be opened: ${reason(error)}.`,
    );
  }
}

/** Looks before anything is written: even the journal's mode stays in a file that is not ours. */
function refuseForeign(database: DatabaseSync): void {
  const names = database
    .prepare("select name from sqlite_schema where type = 'table'")
    .all()
    .map(({ name }) => name);
  if (names.length > 0 && !names.includes('kysely_migration')) throw new ForeignDatabaseError();
}

const isBusy = (error: unknown) =>
  error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;

const reason = (error: unknown) => (error instanceof Error ? error.message : String(error));
