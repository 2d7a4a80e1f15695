import { Kysely, PostgresDialect, sql } from 'kysely';
import { MINUTE_MS, SECOND_MS } from '../lib/clock.ts';
import { migrate } from './migrate.ts';
import { createPool, LostConnectionError, type PoolSettings } from './postgres-pool.ts';
import type { Tables } from './tables.ts';

/** The database did not let us in, said in one sentence. */
export class DatabaseUnreachableError extends Error {}

/**
 * How long the server works on a statement of ours, waits for a row's lock, and bears a transaction
 * that says nothing, before it gives up and frees what others wait for.
 */
const SERVING: PoolSettings = {
  statementMs: 8 * SECOND_MS,
  lockMs: 5 * SECOND_MS,
  idleInTransactionMs: 10 * SECOND_MS,
};

/** A migration may rewrite a large table. */
const MIGRATING: PoolSettings = {
  statementMs: 60 * MINUTE_MS,
  lockMs: 10 * MINUTE_MS,
  idleInTransactionMs: 10 * MINUTE_MS,
};

/** Any number, the same on all nodes: whoever holds it may define functions. */
const DEFINING_LOCK = 7_061_726;

/**
 * Connects to the database behind the URL with at most `poolSize` connections and migrates it;
 * nodes that start at once wait for each other. Throws DatabaseUnreachableError or
 * NewerDatabaseError.
 */
export async function openPostgres(url: string, poolSize: number): Promise<Kysely<Tables>> {
  const migrating = open(url, 1, MIGRATING);
  try {
    await defineFunctions(migrating);
    await migrate(migrating);
  } catch (error) {
    throw error instanceof LostConnectionError ? unreachable(url, error) : error;
  } finally {
    await migrating.destroy();
  }
  return open(url, poolSize, SERVING);
}

const open = (url: string, poolSize: number, settings: PoolSettings) =>
  new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: createPool(url, poolSize, settings) }),
  });

/**
 * `fold_case` as SQLite has it: lower case in every script, ordered by code point. The database's
 * own collation may know ASCII only, so the rules come from ICU.
 */
async function defineFunctions(db: Kysely<Tables>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(DEFINING_LOCK)})`.execute(transaction);
    await sql`
      create or replace function fold_case(words text) returns text
      language sql immutable strict parallel safe
      return lower(words collate "und-x-icu") collate "C"
    `.execute(transaction);
  });
}

function unreachable(url: string, { message }: Error): DatabaseUnreachableError {
  const parsed = new URL(url);
  parsed.password = '';
  return new DatabaseUnreachableError(`DATABASE_URL ${parsed.href} does not answer: ${message}.`);
}
