import { foldText } from '@parley/shared/text/fold';
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { wantedKeys } from '../wanted-keys.ts';

/** Long enough to be quick, short enough for one parameter. */
const ROWS_AT_ONCE = 1_000;

type Named = 'users' | 'rooms';

/** Writes beside each name of the table how `foldText` folds it. */
export const foldNames = (db: Kysely<Tables>, table: Named) =>
  writeBesideNames(db, table, 'foldedName', foldText);

/** Writes beside each name of the table what is made of it. */
export async function writeBesideNames(
  db: Kysely<Tables>,
  table: Named,
  column: 'foldedName' | 'namePieces',
  made: (name: string) => string,
): Promise<void> {
  let rows = await readNames(db, table, '');
  while (rows.length > 0) {
    const values = rows.map(({ id, name }) => ({ id, made: made(name) }));
    const wanted = wantedKeys(db, ['id', 'made'], sql.val(JSON.stringify(values)));
    await sql`
      update ${sql.table(table)} set ${sql.ref(column)} = wanted.made from ${wanted}
      where ${sql.table(table)}.id = wanted.id
    `.execute(db);
    rows = await readNames(db, table, rows.at(-1)?.id ?? '');
  }
}

const readNames = (db: Kysely<Tables>, table: Named, after: string) =>
  db
    .selectFrom(table)
    .select(['id', 'name'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(ROWS_AT_ONCE)
    .execute();
