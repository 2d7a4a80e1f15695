import { sql } from 'kysely';
import type { Store } from '../store/store.ts';
import type { StoredTable } from '../store/stored-table.ts';

export type Row = Readonly<Record<string, unknown>>;

/** A chunk of the longest messages (10,000 characters) stays below 40 MB. */
const ROWS_AT_ONCE = 1_000;

/** All rows in chunks, ordered by primary key as this database orders text. */
export async function* readTable(db: Store, table: StoredTable): AsyncGenerator<readonly Row[]> {
  let rows = await readRows(db, table, undefined);
  while (rows.length > 0) {
    yield rows;
    rows = await readRows(db, table, rows.at(-1));
  }
}

/** How many rows the table has. */
export async function countRows(db: Store, { name }: StoredTable): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${sql.table(name)}
  `.execute(db);
  return rows[0]?.count ?? 0;
}

async function readRows(
  db: Store,
  { name, primaryKey }: StoredTable,
  last: Row | undefined,
): Promise<readonly Row[]> {
  const key = sql.join(primaryKey.map((column) => sql.ref(column)));
  const isNext = last
    ? sql`(${key}) > (${sql.join(primaryKey.map((column) => last[column]))})`
    : sql`true`;
  const { rows } = await sql<Row>`
    select * from ${sql.table(name)} where ${isNext} order by ${key} limit ${ROWS_AT_ONCE}
  `.execute(db);
  const [first = {}] = rows;
  // No column of bytes may be empty, so that one row tells; most tables have none.
  return Object.values(first).some(isBytes) ? rows.map(inText) : rows;
}

const isBytes = (value: unknown): value is Uint8Array => value instanceof Uint8Array;

/** Bytes as PostgreSQL writes and reads them in text: JSON has none, and both databases say the same. */
const inText = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      isBytes(value) ? `\\x${Buffer.from(value).toString('hex')}` : value,
    ]),
  );
