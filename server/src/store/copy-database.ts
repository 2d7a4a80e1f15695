import { DatabaseSync } from 'node:sqlite';

/** A running server commits for milliseconds at a time; a migration may take longer. */
const BUSY_TIMEOUT_MS = 30_000;

/**
 * Copies a database as it is at one moment, whoever writes to it meanwhile.
 *
 * SQLite's `.backup` begins anew whenever somebody writes, and under a steady stream never ends;
 * `vacuum into` reads one snapshot, and leaves out what was deleted.
 *
 * @param to a file that does not exist yet
 */
export function copyDatabase(from: string, to: string): void {
  const source = new DatabaseSync(from, { timeout: BUSY_TIMEOUT_MS });
  try {
    source.prepare('vacuum into ?').run(to);
  } finally {
    source.close();
  }
}

/** What a look into a database file found: its newest migration, or what is wrong with it. */
export type DatabaseCheck = { schema: string } | { damage: string };

/** Opens a database that nobody writes to, and reads every page of it. */
export function checkDatabase(path: string): DatabaseCheck {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { readOnly: true });
    const found = database.prepare('pragma integrity_check(1)').get()?.integrity_check;
    if (found !== 'ok') return { damage: String(found) };
    const newest = database.prepare('select max(name) as name from kysely_migration').get()?.name;
    return { schema: String(newest) };
  } catch (error) {
    return { damage: error instanceof Error ? error.message : String(error) };
  } finally {
    database?.close();
  }
}

/**
 * Moves what a database's log holds into the file itself; nobody else may have it open. One too
 * broken for that is left as it is.
 */
export function emptyLog(path: string): void {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path);
    database.exec('pragma wal_checkpoint(truncate)');
  } catch {
    // Whoever mends the file needs its log as well, so both stay.
  } finally {
    database?.close();
  }
}
