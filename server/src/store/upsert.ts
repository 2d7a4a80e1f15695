import { CompiledQuery, type Kysely, sql } from 'kysely';
import { WriteConflictError } from './store-errors.ts';
import type { Tables } from './tables.ts';

/** Of one statement. PostgreSQL takes 65,535 parameters, SQLite 32,766; our widest row has 12. */
const MOST_ROWS = 1_024;

export type Upsert<Row> = (db: Kysely<Tables>, rows: readonly Row[]) => Promise<void>;

/**
 * Stores rows; of those that are there already it sets the columns in `update` alone, and with none
 * to set it fails on them. Where `same` is given, a row that is there with other values in these columns
 * is another one that took the key meanwhile: that is a WriteConflictError. The statement
 * is written once for each number of rows (powers of two, so that few are kept prepared): making
 * Kysely's tree anew would cost more than SQLite needs to store the rows.
 */
export function upsert<Row>(parts: {
  table: keyof Tables & string;
  columns: readonly (keyof Row & string)[];
  key: readonly (keyof Row & string)[];
  update: readonly (keyof Row & string)[];
  same?: readonly (keyof Row & string)[];
}): Upsert<Row> {
  const { table, columns, key, update, same = [] } = parts;
  const isSame = same.map(
    (column) => sql`${sql.id(table, column)} = ${sql.id('excluded', column)}`,
  );
  const onConflict = sql`
    on conflict (${sql.join(key.map((column) => sql.id(column)))}) do update set
    ${sql.join(update.map((column) => sql`${sql.id(column)} = ${sql.id('excluded', column)}`))}
    ${isSame.length > 0 ? sql`where ${sql.join(isSame, sql` and `)}` : sql``}
  `;
  /** By number of rows, and by database: tests have several. */
  const statements = new Map<string, string>();

  function statementFor(db: Kysely<Tables>, rowCount: number): string {
    const cacheKey = `${db.getExecutor().adapter.constructor.name} ${rowCount}`;
    const known = statements.get(cacheKey);
    if (known) return known;
    const row = sql`(${sql.join(columns.map(() => sql.val(null)))})`;
    const statement = sql`
      insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.id(column)))})
      values ${sql.join(Array.from({ length: rowCount }, () => row))}
      ${update.length > 0 ? onConflict : sql``}
    `.compile(db).sql;
    statements.set(cacheKey, statement);
    return statement;
  }

  return async (db, rows) => {
    for (let start = 0; start < rows.length; ) {
      const size = Math.min(MOST_ROWS, 2 ** Math.floor(Math.log2(rows.length - start)));
      const chunk = rows.slice(start, start + size);
      const parameters = chunk.flatMap((row) => columns.map((column) => row[column]));
      const stored = await db.executeQuery(CompiledQuery.raw(statementFor(db, size), parameters));
      if (same.length > 0 && stored.numAffectedRows !== BigInt(size)) {
        throw new WriteConflictError(`Another row of ${table} has the key of one of these`);
      }
      start += size;
    }
  };
}
