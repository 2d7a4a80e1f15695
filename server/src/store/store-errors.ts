/** Primary result codes of SQLite that speak of the store and not of the statement. */
const UNAVAILABLE_CODES: ReadonlySet<number> = new Set([
  5, // SQLITE_BUSY
  6, // SQLITE_LOCKED
  7, // SQLITE_NOMEM
  8, // SQLITE_READONLY
  10, // SQLITE_IOERR
  11, // SQLITE_CORRUPT
  13, // SQLITE_FULL
  14, // SQLITE_CANTOPEN
]);

/** True when no other statement would have fared better: the disk is full, the file is locked. */
export function isStoreUnavailable(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error)) return false;
  // The low byte of an extended code is its primary code.
  return typeof error.errcode === 'number' && UNAVAILABLE_CODES.has(error.errcode & 0xff);
}
