import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

/** Settings of PostgreSQL without which "committed" does not mean "on disk". */
const DURABLE = ['fsync', 'full_page_writes', 'synchronous_commit'];

/** What of PostgreSQL's settings, as they are for this account, endangers what Parley promises. */
export async function advisePostgres(store: Kysely<Tables>, poolSize: number): Promise<string[]> {
  const lax = await sql<{ name: string }>`
    select name from pg_settings where name in (${sql.join(DURABLE)}) and setting = 'off' order by name
  `.execute(store);
  // A limit of -1 is none. Superusers have some connections to themselves.
  const limits = await sql<{ most: number }>`
    select least(
      current_setting('max_connections')::int
        - current_setting('superuser_reserved_connections')::int,
      nullif((select rolconnlimit from pg_roles where rolname = current_user), -1),
      nullif((select datconnlimit from pg_database where datname = current_database()), -1)
    ) as most
  `.execute(store);
  const most = limits.rows[0]?.most ?? poolSize;
  return [
    ...lax.rows.map(
      ({ name }) =>
        `PostgreSQL has ${name} = off: what was acknowledged may be lost with the power; switch it on`,
    ),
    ...(poolSize > most
      ? [
          `DATABASE_POOL is ${poolSize}, and PostgreSQL gives this account at most ${most} connections; past them people are refused`,
        ]
      : []),
  ];
}
