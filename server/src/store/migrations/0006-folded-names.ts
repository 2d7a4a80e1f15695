import { type Kysely, PostgresAdapter, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Tables } from '../tables.ts';
import { foldNames } from './fold-names.ts';

/**
 * Names are found and ordered by how they fold, which no database knows: the application writes it
 * beside each name. Both databases order it by code point, so that they answer alike.
 */
export const foldedNames: Migration = {
  async up(db: Kysely<Tables>) {
    for (const table of ['users', 'rooms'] as const) {
      await db.schema
        .alterTable(table)
        .addColumn('foldedName', byCodePoint(db), (column) => column.notNull().defaultTo(''))
        .execute();
      await foldNames(db, table);
    }
    await db.schema
      .createIndex('users_by_name')
      .on('users')
      .columns(['foldedName', 'id'])
      .execute();
    await db.schema.dropIndex('rooms_by_kind').execute();
    await db.schema
      .createIndex('rooms_by_kind')
      .on('rooms')
      .columns(['kind', 'foldedName', 'id'])
      .execute();
    // Each new name is compared with those of the few who run the place.
    await sql`create index users_staff on users (role) where role in ('owner', 'admin')`.execute(
      db,
    );
  },
};

/** PostgreSQL would order by the language it was set up in; SQLite orders by code point anyway. */
const byCodePoint = (db: Kysely<Tables>) =>
  db.getExecutor().adapter instanceof PostgresAdapter ? sql`text collate "C"` : 'text';
