import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Tables } from '../tables.ts';
import { foldNames } from './fold-names.ts';

/** `Þ` folds as people type it, and blank cells are no part of a name: those of yesterday are found so too. */
export const namesFoldedAnew: Migration = {
  async up(db: Kysely<Tables>) {
    for (const table of ['users', 'rooms'] as const) await foldNames(db, table);
  },
};
