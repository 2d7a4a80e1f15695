import { type Kysely, PostgresAdapter, type RawBuilder, sql } from 'kysely';
import type { Tables } from './tables.ts';

/**
 * What tells one life of a PostgreSQL from others: the database, which a copy made by `create database …
 * template` has another of, and when its server was started, which going back in time takes: a standby,
 * a copy of the files and a recovery to a moment all are servers that were started at another time.
 */
const POSTGRES_LIFE = sql<string>`(
  select concat(oid, ' ', (extract(epoch from pg_postmaster_start_time()) * 1000000)::bigint)
  from pg_database where datname = current_database()
)`;

/** The number of the transaction that runs, as the system column `xmin` shows it in rows that it writes. */
const POSTGRES_TRANSACTION = sql<string>`mod(txid_current(), 4294967296)::text`;

/** A file of SQLite does not: each start of a server that has it for itself begins a history. */
export const tellsItsLife = (db: Kysely<Tables>): boolean =>
  db.getExecutor().adapter instanceof PostgresAdapter;

/**
 * The id of the history that goes on, to be read along with whatever a statement reads; null where there is
 * none yet, and on PostgreSQL also where the database lives another life than the one in which it began: its
 * server is another one or was started again, or the row was brought from a dump.
 */
export const historyGoingOn = (db: Kysely<Tables>): RawBuilder<string | null> =>
  tellsItsLife(db)
    ? sql`(
        select case when life = ${POSTGRES_LIFE} and "writtenIn" = xmin::text then id end
        from histories order by no desc limit 1
      )`
    : sql`(select id from histories order by no desc limit 1)`;

/** What the row of a new history says of the life it begins in. */
export const lifeOf = (db: Kysely<Tables>) =>
  tellsItsLife(db)
    ? { life: POSTGRES_LIFE, writtenIn: POSTGRES_TRANSACTION }
    : { life: null, writtenIn: null };

/** Whoever else would begin a history waits until the transaction ends. */
export async function holdHistories(db: Kysely<Tables>): Promise<void> {
  // A transaction on SQLite has the whole database.
  if (tellsItsLife(db)) await sql`lock table histories in share row exclusive mode`.execute(db);
}
