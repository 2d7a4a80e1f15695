import { type AliasedRawBuilder, type Expression, type Kysely, PostgresAdapter, sql } from 'kysely';
import { z } from 'zod';
import type { Tables } from './tables.ts';

/**
 * A table `wanted` of text keys to join with, from one parameter, the keys as JSON: the statement
 * stays the same whatever their number, so that it is written and prepared once. `in` lists of two
 * columns would look up every combination: 200 members of 200 rooms, 40,000 times. A query begins with it (`selectFrom`): joined
 * to something else, SQLite reads the whole JSON anew for each row of that.
 */
export function wantedKeys<Column extends string>(
  db: Kysely<Tables>,
  columns: readonly Column[],
  keys: Expression<string>,
): AliasedRawBuilder<Record<Column, string>, 'wanted'> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    const typed = columns.map((column) => sql`${sql.id(column)} text`);
    return sql<Record<Column, string>>`
      (select * from jsonb_to_recordset(${keys}::jsonb) as given(${sql.join(typed)}))
    `.as('wanted');
  }
  const extracted = columns.map((column) => sql`value ->> ${sql.lit(column)} as ${sql.id(column)}`);
  return sql<Record<Column, string>>`
    (select ${sql.join(extracted)} from json_each(${keys}))
  `.as('wanted');
}

/** One column of keys, to be used with `in`: given as a JSON array of texts. */
export function wantedIds(db: Kysely<Tables>, ids: Expression<string>) {
  return db.getExecutor().adapter instanceof PostgresAdapter
    ? sql<string>`(select jsonb_array_elements_text(${ids}::jsonb))`
    : sql<string>`(select value from json_each(${ids}))`;
}

/** The texts of a column of several rows as one JSON array; of none, an empty one. */
export function textArray(db: Kysely<Tables>, column: string) {
  return db.getExecutor().adapter instanceof PostgresAdapter
    ? sql<string>`coalesce(json_agg(${sql.ref(column)}), '[]')::text`.as('texts')
    : sql<string>`json_group_array(${sql.ref(column)})`.as('texts');
}

const textsSchema = z.array(z.string());
const NONE: ReadonlySet<string> = new Set();

/** What `textArray` answered; null: there was no such row. */
export function parseTexts(json: string | null): ReadonlySet<string> {
  // Mostly there are none, and this runs for each command.
  if (json === null || json === '[]') return NONE;
  return new Set(textsSchema.parse(JSON.parse(json)));
}
