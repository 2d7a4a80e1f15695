import { refused } from '@parley/shared/error';
import { DatabaseError } from 'pg';
import { LostConnectionError } from './postgres-pool.ts';

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
  if (error instanceof DatabaseError) {
    const { code = '' } = error;
    return POSTGRES_UNAVAILABLE.has(code) || POSTGRES_UNAVAILABLE.has(code.slice(0, 2));
  }
  if (!(error instanceof Error) || !('errcode' in error)) return false;
  // The low byte of an extended code is its primary code.
  return typeof error.errcode === 'number' && SQLITE_UNAVAILABLE.has(error.errcode & 0xff);
}

/** True when the same transaction, begun again, would see what it ran into. */
export function isWriteConflict(error: unknown): boolean {
  return error instanceof DatabaseError && POSTGRES_CONFLICTS.has(error.code ?? '');
}

/** The answer to a command that the store could not serve. */
export const storeUnavailable = () =>
  refused('UNAVAILABLE', 'The server cannot reach its database now; try again.');
