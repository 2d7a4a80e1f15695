import { foldText } from '@parley/shared/text/fold';
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { wantedKeys } from '../wanted-keys.ts';

/** Long enough to be quick, short enough for one parameter. */
const ROWS_AT_ONCE = 1_000;

/** Writes beside each name of the table how `foldText` folds it. */
export async function foldNames(db: Kysely<Tables>, table: 'users' | 'rooms'): Promise<void> {
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
