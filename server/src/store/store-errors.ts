import { refused } from '@parley/shared/error';
import { LostConnectionError } from './lost-connection.ts';

/** Primary result codes of SQLite that speak of the store and not of the statement. */
const SQLITE_UNAVAILABLE: ReadonlySet<number> = new Set([
  5, // SQLITE_BUSY
  6, // SQLITE_LOCKED
  7, // SQLITE_NOMEM
  8, // SQLITE_READONLY
  10, // SQLITE_IOERR
  11, // SQLITE_CORRUPT
  13, // SQLITE_FULL
  14, // SQLITE_CANTOPEN
]);

/** The same of PostgreSQL: codes, or classes of two characters, from its manual's appendix A. */
const POSTGRES_UNAVAILABLE: ReadonlySet<string> = new Set([
  '08', // connection exception
  '25006', // read-only transaction: a standby, or a primary that was demoted
  '25P03', // a transaction that said nothing for too long: we slept, or the line did
  '53', // insufficient resources: disk full, too many connections
  '55P03', // lock not available in time
  '57', // operator intervention: shutdown, crash, statement timeout
  '58', // system error: I/O
]);

/** Two transactions met, and one has to be done again. */
const POSTGRES_CONFLICTS: ReadonlySet<string> = new Set([
  '23505', // unique violation: another node stored the same a moment ago
  '40001', // serialization failure
  '40P01', // deadlock
]);

/** True when no other statement would have fared better: disk full, file locked, line cut. */
export function isStoreUnavailable(error: unknown): boolean {
  if (error instanceof LostConnectionError) return true;
  const state = sqlStateOf(error);
  if (POSTGRES_UNAVAILABLE.has(state) || POSTGRES_UNAVAILABLE.has(state.slice(0, 2))) return true;
  if (!(error instanceof Error) || !('errcode' in error)) return false;
  // The low byte of an extended code is its primary code.
  return typeof error.errcode === 'number' && SQLITE_UNAVAILABLE.has(error.errcode & 0xff);
}

/** True when the same transaction, begun again, would see what it ran into. */
export function isWriteConflict(error: unknown): boolean {
  return POSTGRES_CONFLICTS.has(sqlStateOf(error));
}

/** The five characters PostgreSQL gives a reason; empty for an error that is not its own. */
function sqlStateOf(error: unknown): string {
  const isPostgres = error instanceof Error && 'severity' in error && 'code' in error;
  return isPostgres && typeof error.code === 'string' ? error.code : '';
}

/** The answer to a command that the store could not serve. */
export const storeUnavailable = () =>
  refused('UNAVAILABLE', 'The server cannot reach its database now; try again.');
