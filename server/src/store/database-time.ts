import { type Kysely, PostgresAdapter, type RawBuilder, sql } from 'kysely';
import type { Tables } from './tables.ts';

/**
 * The moment at which the statement runs, in milliseconds since 1970, by the clock of the database: the one
 * that all nodes share. Somebody may set it.
 */
export const databaseTime = (db: Kysely<Tables>): RawBuilder<number> =>
  db.getExecutor().adapter instanceof PostgresAdapter
    ? sql`(extract(epoch from clock_timestamp()) * 1000)::bigint`
    : sql`cast(unixepoch('subsec') * 1000 as integer)`;
