import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** The store, or a transaction on it. */
export type Database = Kysely<Tables>;
