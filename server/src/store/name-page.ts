import { foldText } from '@parley/shared/text/fold';
import { type Expression, type SqlBool, sql } from 'kysely';
import type { PageCursor } from '../lib/page-cursor.ts';

/** Names as they fold, by code point: the same order in both databases. */
export const nameOrder = sql.ref<string>('foldedName');

/** Rows after a cursor in the order (foldedName, id). */
export function afterCursor({ name, id }: PageCursor): Expression<SqlBool> {
  return sql<SqlBool>`(${nameOrder}, id) > (${foldText(name)}, ${id})`;
}

/** Names that contain the text, however either is written; wildcards mean themselves. */
export function nameContains(text: string): Expression<SqlBool> {
  const pattern = `%${foldText(text).replace(/[\\%_]/g, (wildcard) => `\\${wildcard}`)}%`;
  return sql<SqlBool>`${nameOrder} like ${pattern} escape '\\'`;
}
