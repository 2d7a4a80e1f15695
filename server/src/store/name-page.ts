import { type Expression, type SqlBool, sql } from 'kysely';
import type { PageCursor } from '../lib/page-cursor.ts';

/** `lower(name)`, so that a list is in the order people expect. */
export const nameOrder = sql<string>`lower(name)`;

/** Rows after a cursor in the order (lower(name), id). */
export function afterCursor({ name, id }: PageCursor): Expression<SqlBool> {
  return sql<SqlBool>`(lower(name), id) > (${name.toLowerCase()}, ${id})`;
}

/** Names that contain the text, whatever the case of ASCII letters; wildcards mean themselves. */
export function nameContains(text: string): Expression<SqlBool> {
  const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, (wildcard) => `\\${wildcard}`)}%`;
  return sql<SqlBool>`lower(name) like ${pattern} escape '\\'`;
}
