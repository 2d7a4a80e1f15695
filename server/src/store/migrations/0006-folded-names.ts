import { foldText } from '@parley/shared/text/fold';
import { type Kysely, PostgresAdapter, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Tables } from '../tables.ts';
import { wantedKeys } from '../wanted-keys.ts';

/** Long enough to be quick, short enough for one parameter. */
const ROWS_AT_ONCE = 1_000;

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

async function foldNames(db: Kysely<Tables>, table: 'users' | 'rooms'): Promise<void> {
  let rows = await readNames(db, table, '');
  while (rows.length > 0) {
    const folded = rows.map(({ id, name }) => ({ id, folded: foldText(name) }));
    const wanted = wantedKeys(db, ['id', 'folded'], sql.val(JSON.stringify(folded)));
    await sql`
      update ${sql.table(table)} set "foldedName" = wanted.folded from ${wanted}
      where ${sql.table(table)}.id = wanted.id
    `.execute(db);
    rows = await readNames(db, table, rows.at(-1)?.id ?? '');
  }
}

const readNames = (db: Kysely<Tables>, table: 'users' | 'rooms', after: string) =>
  db
    .selectFrom(table)
    .select(['id', 'name'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(ROWS_AT_ONCE)
    .execute();
