import { type AliasedRawBuilder, type Kysely, PostgresAdapter, sql } from 'kysely';
import type { Tables } from './tables.ts';

/**
 * A table `wanted` of text keys to join with, from one JSON parameter: the statement stays the same
 * whatever the number of keys, so that it is prepared once. `in` lists of two columns would look up
 * every combination: 200 members of 200 rooms, 40,000 times.
 */
export function wantedKeys<Column extends string>(
  db: Kysely<Tables>,
  columns: readonly Column[],
  keys: readonly Record<Column, string>[],
): AliasedRawBuilder<Record<Column, string>, 'wanted'> {
  const json = JSON.stringify(keys);
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    const typed = columns.map((column) => sql`${sql.id(column)} text`);
    return sql<Record<Column, string>>`
      (select * from jsonb_to_recordset(${json}::jsonb) as given(${sql.join(typed)}))
    `.as('wanted');
  }
  const extracted = columns.map((column) => sql`value ->> ${sql.lit(column)} as ${sql.id(column)}`);
  return sql<Record<Column, string>>`
    (select ${sql.join(extracted)} from json_each(${json}))
  `.as('wanted');
}
