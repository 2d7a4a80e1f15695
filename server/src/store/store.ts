import type { Kysely } from 'kysely';
import type { Prepare } from './migrate.ts';
import { openSqlite } from './sqlite-store.ts';
import type { Tables } from './tables.ts';

/** The same queries for both databases; what differs lies in this folder. */
export type Store = Kysely<Tables>;

/** Where the data lives: a PostgreSQL when there is a URL, else a file in the folder. */
export type StorePlace = {
  DATA_DIR: string;
  DATABASE_URL?: string | undefined;
  DATABASE_POOL: number;
};

/**
 * Opens the store and brings it to this version's schema, or does with it what it is told to. Throws a
 * StartError.
 */
export async function openStore(
  { DATA_DIR, DATABASE_URL, DATABASE_POOL }: StorePlace,
  prepare?: Prepare,
): Promise<Store> {
  if (!DATABASE_URL) return openSqlite(DATA_DIR, prepare);
  // The driver costs memory and start time, so only who uses it loads it.
  const { openPostgres } = await import('./postgres-store.ts');
  return openPostgres(DATABASE_URL, DATABASE_POOL, prepare);
}

/** What an operator should know of how the store is set up, a sentence each; nothing of it stops us. */
export async function adviseOn(store: Store, place: StorePlace): Promise<string[]> {
  if (!place.DATABASE_URL) return [];
  const { advisePostgres } = await import('./postgres-advice.ts');
  return advisePostgres(store, place.DATABASE_POOL);
}
