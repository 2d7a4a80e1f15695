import { codeOf, explainLine } from '../lib/explain-line.ts';
import { LostConnectionError, RecoveringError } from './lost-connection.ts';
import { sqlStateOf } from './store-errors.ts';

/** PostgreSQL's own sentences may name the account, so the commonest are said in ours. */
const REFUSALS: Readonly<Record<string, string>> = {
  '25006': 'takes no writes: it is a standby, or default_transaction_read_only is on',
  '28000': 'does not let this account in',
  '28P01': 'refuses the name or the password',
  '3D000': 'does not exist on this server; make it with createdb',
  '42501': 'lacks a right: this account has to own the database, or its schema',
  '42P07': 'holds tables that are not of Parley; give it a database of its own',
  '53100': 'has no room left on its disk',
  '53300': 'has no connection left; lower DATABASE_POOL or raise max_connections',
  '57P03': 'is starting or stopping',
};

/** How lines to PostgreSQL end that are none, in the words of its driver. */
const OTHER_TONGUES: readonly [RegExp, string][] = [
  [/does not support SSL/, 'does not speak TLS; if that is meant, leave out sslmode'],
  [/terminated unexpectedly|Received unexpected/, 'hangs up at once; is it a PostgreSQL?'],
  [
    /unsupported startup parameter/,
    'is a PgBouncer that is not set up for Parley; see docs/operating.md',
  ],
];

/** What the address names besides a server: files, which are read before there is any line. */
const FILES = 'sslrootcert, sslcert or sslkey';

/** Why a certificate or key that the address names is of no use; undefined for other errors. */
function explainFile(error: unknown): string | undefined {
  const code = codeOf(error);
  if (/^ERR_OSSL_/.test(code)) return `names a file that is no certificate or key (${FILES})`;
  if (!(error instanceof Error) || !('syscall' in error)) return undefined;
  if (error.syscall !== 'open' && error.syscall !== 'read') return undefined;
  // A folder is opened, and found out only as it is read, when its path is forgotten.
  const path = 'path' in error ? `: ${String(error.path)}` : '';
  if (code === 'ENOENT') return `names a file that is not there${path} (${FILES})`;
  return `names a file that cannot be read${path} (${FILES}: ${code})`;
}

/**
 * What is wrong with the store, as the end of a sentence that begins with where it is. Nothing of
 * who goes there is in it.
 */
export function explainStore(error: unknown): string {
  if (error instanceof RecoveringError) return 'is a standby, or still recovers from its log';
  const cause = error instanceof LostConnectionError ? error.cause : error;
  const message = cause instanceof Error ? cause.message : String(cause);
  const state = sqlStateOf(cause);
  const known = REFUSALS[state] ?? explainLine(cause) ?? explainFile(cause);
  if (known !== undefined) return known;
  const tongue = OTHER_TONGUES.find(([words]) => words.test(message));
  if (tongue) return tongue[1];
  if (error instanceof LostConnectionError && state === '') {
    return `does not answer${codeOf(cause) && ` (${codeOf(cause)})`}`;
  }
  return `cannot be used: ${message}`;
}
