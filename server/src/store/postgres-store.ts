import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import { MINUTE_MS, SECOND_MS } from '../lib/clock.ts';
import { shownUrl } from '../lib/shown-url.ts';
import { StartError } from '../lib/start-error.ts';
import { explainStore } from './explain-store.ts';
import { migrate, type Prepare } from './migrate.ts';
import { createPool, type PoolSettings } from './postgres-pool.ts';
import type { Tables } from './tables.ts';

/** The database does not let us in, or not as what we need, said in one sentence. */
export class DatabaseUnusableError extends StartError {}

/**
 * How long the server works on a statement of ours, waits for a row's lock, and bears a transaction
 * that says nothing, before it gives up and frees what others wait for.
 */
const SERVING: PoolSettings = {
  statementMs: 8 * SECOND_MS,
  lockMs: 5 * SECOND_MS,
  // A node that is cut off or asleep holds its rooms' locks for so long, and all others wait for it.
  idleInTransactionMs: 3 * SECOND_MS,
};

/** A migration may rewrite a large table, a copy fills them all. */
const PATIENT: PoolSettings = {
  statementMs: 60 * MINUTE_MS,
  lockMs: 10 * MINUTE_MS,
  idleInTransactionMs: 10 * MINUTE_MS,
};

/** Any number, the same on all nodes: whoever holds it fills the database, and nobody else may open it. */
const FILLING_LOCK = 7_061_727;

/**
 * Connects to the database behind the URL with at most `poolSize` connections and migrates it;
 * nodes that start at once wait for each other. Throws a StartError.
 */
export async function openPostgres(
  url: string,
  poolSize: number,
  prepare: Prepare = migrate,
): Promise<Kysely<Tables>> {
  await makeFit(url, prepare);
  return open(url, poolSize, SERVING);
}

/**
 * The same for who fills an empty database: one connection, whose statements may take their time.
 * Throws a StartError.
 */
export async function openPostgresToFill(url: string): Promise<Kysely<Tables>> {
  await makeFit(url, migrate);
  return open(url, 1, PATIENT);
}

/**
 * Keeps servers from starting on the database until the transaction ends, however it ends.
 * Answers false when another transaction does so already.
 */
export async function holdForFilling(transaction: Transaction<Tables>): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select pg_try_advisory_xact_lock(${sql.lit(FILLING_LOCK)}) as held
  `.execute(transaction);
  return rows[0]?.held === true;
}

async function makeFit(url: string, prepare: Prepare): Promise<void> {
  const db = open(url, 1, PATIENT);
  try {
    await refuseUnfit(db, url);
    await refuseWhileFilled(db, url);
    await prepare(db);
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new DatabaseUnusableError(`DATABASE_URL ${shownUrl(url)} ${explainStore(error)}.`);
  } finally {
    await db.destroy();
  }
}

const open = (url: string, poolSize: number, settings: PoolSettings) =>
  new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: createPool(url, poolSize, settings) }),
  });

/** What a copy has brought so far is invisible: a server would take the database for an empty one. */
async function refuseWhileFilled(db: Kysely<Tables>, url: string): Promise<void> {
  const { rows } = await sql<{ free: boolean }>`
    select pg_try_advisory_xact_lock_shared(${sql.lit(FILLING_LOCK)}) as free
  `.execute(db);
  if (rows[0]?.free === true) return;
  throw new DatabaseUnusableError(
    `DATABASE_URL ${shownUrl(url)} is being filled by migrate-store; wait until that has ended.`,
  );
}

/** What a database was made with, and what reaches it of our settings, shows only in use. */
async function refuseUnfit(db: Kysely<Tables>, url: string): Promise<void> {
  const { rows } = await sql<{ encoding: string; hasLimits: boolean }>`
    select current_setting('server_encoding') as encoding,
      (select bool_and(setting::bigint > 0) from pg_settings where name in
        ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout')
      ) as "hasLimits"
  `.execute(db);
  const [fit] = rows;
  if (fit?.encoding !== 'UTF8') {
    throw new DatabaseUnusableError(
      `DATABASE_URL ${shownUrl(url)} stores text as ${fit?.encoding}, which lacks most of the world's characters; make a database with createdb --encoding=UTF8 --template=template0.`,
    );
  }
  if (!fit.hasLimits) {
    throw new DatabaseUnusableError(
      `DATABASE_URL ${shownUrl(url)} leads through a pooler that drops Parley's time limits; give them to the account, as docs/operating.md says.`,
    );
  }
}
