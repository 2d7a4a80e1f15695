/** Statements that SQLite and PostgreSQL both understand, as text. */
type Value = string | number | null;

/** Rows of one statement: large enough to be quick, small enough for every parser. */
const ROWS_PER_STATEMENT = 500;

export function insertInto(table: string, rows: readonly Record<string, Value>[]): string {
  const statements: string[] = [];
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const part = rows.slice(start, start + ROWS_PER_STATEMENT);
    const columns = Object.keys(part[0] ?? {}).map((name) => `"${name}"`);
    const values = part.map((row) => `(${Object.values(row).map(literal).join(',')})`);
    statements.push(`insert into ${table} (${columns.join(',')}) values ${values.join(',')};`);
  }
  return statements.join('\n');
}

function literal(value: Value): string {
  if (value === null) return 'null';
  return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;
}
