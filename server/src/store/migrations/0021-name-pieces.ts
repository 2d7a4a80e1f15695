import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { namePieces } from '../../lib/name-columns.ts';
import type { Tables } from '../tables.ts';
import { writeBesideNames } from './fold-names.ts';

/** Names are found by their initials and by how Chinese is read, which no database knows either. */
export const piecesOfNames: Migration = {
  async up(db: Kysely<Tables>) {
    for (const table of ['users', 'rooms'] as const) {
      await db.schema
        .alterTable(table)
        .addColumn('namePieces', 'text', (column) => column.notNull().defaultTo(''))
        .execute();
      await writeBesideNames(db, table, 'namePieces', namePieces);
    }
  },
};
