import { sql } from 'kysely';
import type { Store } from '../store/store.ts';
import type { StoredTable } from '../store/stored-table.ts';
import { type Row, readTable } from './read-table.ts';

/** Copies the table into the PostgreSQL `target`; tells of each chunk's number of rows. */
export async function copyTable(
  source: Store,
  target: Store,
  table: StoredTable,
  copied: (rows: number) => void,
): Promise<void> {
  for await (const rows of readTable(source, table)) {
    await insertRows(target, table, rows);
    copied(rows.length);
  }
  // The planner knows nothing of rows that came just now, and would read whole tables for one.
  await sql`analyze ${sql.table(table.name)}`.execute(target);
}

/** One JSON parameter: a parameter per value is slower, and a statement may have 65,535 at most. */
async function insertRows(
  target: Store,
  { name }: StoredTable,
  rows: readonly Row[],
): Promise<void> {
  const table = sql.table(name);
  await sql`
    insert into ${table}
    select * from json_populate_recordset(null::${table}, ${JSON.stringify(rows)}::json)
  `.execute(target);
}
