import { askedFor } from '@parley/shared/text/finding/asked';
import { askedOfPieces, piecesPattern } from '@parley/shared/text/finding/written-pieces';
import { foldText } from '@parley/shared/text/fold';
import { type Expression, type Kysely, PostgresAdapter, type SqlBool, sql } from 'kysely';
import type { PageCursor } from '../lib/page-cursor.ts';
import type { Tables } from './tables.ts';

/** Names as they fold, by code point: the same order in both databases. */
export const nameOrder = sql.ref<string>('foldedName');

/** Rows after a cursor in the order (foldedName, id). */
export function afterCursor({ name, id }: PageCursor): Expression<SqlBool> {
  return sql<SqlBool>`(${nameOrder}, id) > (${foldText(name)}, ${id})`;
}

/**
 * Names that answer what is typed: they contain it, however either is written, or it follows their words or
 * syllables, as `xj` and `xiangji` do 相机, or each of its words does. Wildcards mean themselves.
 */
export function nameAnswers(db: Kysely<Tables>, typed: string): Expression<SqlBool> {
  const asked = askedFor(typed);
  const pattern = `%${asked.folded.replace(/[\\%_]/g, (wildcard) => `\\${wildcard}`)}%`;
  const contains = sql<SqlBool>`${nameOrder} like ${pattern} escape '\\'`;
  const ways = askedOfPieces(asked).map((followed) =>
    sql.join(
      followed.map((letters) => piecesFollowedBy(db, letters)),
      sql` and `,
    ),
  );
  return sql<SqlBool>`(${sql.join([contains, ...ways.map((way) => sql`(${way})`)], sql` or `)})`;
}

const pieces = sql.ref<string>('namePieces');

function piecesFollowedBy(db: Kysely<Tables>, letters: string): Expression<SqlBool> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    return sql<SqlBool>`${pieces} ~ ${piecesPattern(letters)}`;
  }
  return sql<SqlBool>`follows_pieces(${pieces}, ${letters})`;
}
