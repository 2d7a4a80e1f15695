import { refused } from '@parley/shared/error';
import { LostConnectionError } from './lost-connection.ts';

/** Primary result codes of SQLite that speak of the store and not of the statement, and may pass. */
const SQLITE_UNAVAILABLE: ReadonlySet<number> = new Set([
  5, // SQLITE_BUSY
  6, // SQLITE_LOCKED
  7, // SQLITE_NOMEM
  10, // SQLITE_IOERR
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

/** What the same transaction, begun again, would see; the store itself found nothing wrong. */
export class WriteConflictError extends Error {}

/**
 * The database lives another life than the one whose history goes on for us: numbers that were read or would
 * be given there may be of the past, or of a server that does not know yet what goes on.
 */
export class HistoryDueError extends Error {}

/** Two transactions met, and one has to be done again. */
const POSTGRES_CONFLICTS: ReadonlySet<string> = new Set([
  '23505', // unique violation: another node stored the same a moment ago
  '40001', // serialization failure
  '40P01', // deadlock
]);

/** The same of SQLite, by its extended result codes. */
const SQLITE_CONFLICTS: ReadonlySet<number> = new Set([
  1555, // SQLITE_CONSTRAINT_PRIMARYKEY
  2067, // SQLITE_CONSTRAINT_UNIQUE
]);

/** Of those: what somebody else holds, and will let go. */
const SQLITE_HELD: ReadonlySet<number> = new Set([5, 6]);
const POSTGRES_TOO_LONG: ReadonlySet<string> = new Set(['57014', '25P03']);
const POSTGRES_HELD: ReadonlySet<string> = new Set(['55P03', ...POSTGRES_TOO_LONG]);

/** True when no other statement would have fared better now: disk full, file locked, line cut. */
export function isStoreUnavailable(error: unknown): boolean {
  if (error instanceof LostConnectionError) return true;
  const state = sqlStateOf(error);
  if (POSTGRES_UNAVAILABLE.has(state) || POSTGRES_UNAVAILABLE.has(state.slice(0, 2))) return true;
  return SQLITE_UNAVAILABLE.has(sqliteCodeOf(error));
}

/** True when it took too long, since somebody held a lock: no reason to doubt the store. */
export function isStoreHeld(error: unknown): boolean {
  return POSTGRES_HELD.has(sqlStateOf(error)) || SQLITE_HELD.has(sqliteCodeOf(error));
}

/**
 * True when the statement itself took too long, or what lay between two: it may again, each time, for a reason of
 * its own.
 */
export const tookTooLong = (error: unknown): boolean => POSTGRES_TOO_LONG.has(sqlStateOf(error));

/**
 * True for a refusal of the store that will be the same next time: a right or a table is missing,
 * the file is damaged or may not be written, the encoding does not have the character.
 */
export function isStoreBroken(error: unknown): boolean {
  const isOfStore = sqlStateOf(error) !== '' || sqliteCodeOf(error) !== 0;
  return isOfStore && !isStoreUnavailable(error) && !isWriteConflict(error);
}

/** True for both: the store failed, whoever asked it for whatever. */
export const isStoreFailure = (error: unknown): boolean =>
  isStoreUnavailable(error) || isStoreBroken(error);

/** True when the same transaction, begun again, would see what it ran into. */
export function isWriteConflict(error: unknown): boolean {
  if (error instanceof WriteConflictError) return true;
  return POSTGRES_CONFLICTS.has(sqlStateOf(error)) || SQLITE_CONFLICTS.has(extendedCodeOf(error));
}

/** The primary result code of SQLite, from 1 on: the low byte of what it says. */
const sqliteCodeOf = (error: unknown): number => extendedCodeOf(error) & 0xff;

/** What SQLite says in full; 0 for an error that is not its own. */
function extendedCodeOf(error: unknown): number {
  if (!(error instanceof Error) || !('errcode' in error)) return 0;
  return typeof error.errcode === 'number' ? error.errcode : 0;
}

/** The five characters PostgreSQL gives a reason; empty for an error that is not its own. */
export function sqlStateOf(error: unknown): string {
  const isPostgres = error instanceof Error && 'severity' in error && 'code' in error;
  return isPostgres && typeof error.code === 'string' ? error.code : '';
}

/** The answer to a command that the store could not serve. */
export const storeUnavailable = () =>
  refused('UNAVAILABLE', 'The server cannot reach its database now; try again.');

/** The same where another try would end the same way. */
const storeBroken = () =>
  refused('INTERNAL', 'The server cannot use its database; its log says why.', {
    retryable: false,
  });

/** The answer to a command, by what the store said. */
export const refusalOf = (error: unknown) =>
  isStoreBroken(error) ? storeBroken() : storeUnavailable();
