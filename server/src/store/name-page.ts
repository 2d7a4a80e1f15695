import { type Expression, type SqlBool, sql } from 'kysely';
import type { PageCursor } from '../lib/page-cursor.ts';

/** Names without regard to case, in every script: `store.ts` gives SQLite this function. */
export const nameOrder = sql<string>`fold_case(name)`;

/** Rows after a cursor in the order (fold_case(name), id). */
export function afterCursor({ name, id }: PageCursor): Expression<SqlBool> {
  return sql<SqlBool>`(fold_case(name), id) > (fold_case(${name}), ${id})`;
}

/** Names that contain the text, whatever the case; wildcards mean themselves. */
export function nameContains(text: string): Expression<SqlBool> {
  const pattern = `%${text.replace(/[\\%_]/g, (wildcard) => `\\${wildcard}`)}%`;
  return sql<SqlBool>`fold_case(name) like fold_case(${pattern}) escape '\\'`;
}
