import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { hashToken } from '../../lib/token.ts';
import type { Tables } from '../tables.ts';
import { wantedKeys } from '../wanted-keys.ts';

/** Long enough to be quick, short enough for one parameter. */
const ROWS_AT_ONCE = 1_000;

/**
 * Who holds a token goes on using it; the database keeps its hash alone, as for tokens made from now on.
 * What is overwritten is gone from SQLite's file as well (`secure_delete`); its write-ahead log and
 * PostgreSQL's old rows go as they always do.
 */
export const hashedTokens: Migration = {
  async up(db: Kysely<Tables>) {
    for (const table of ['sessions', 'invites'] as const) await hashTokens(db, table);
  },
};

async function hashTokens(db: Kysely<Tables>, table: 'sessions' | 'invites'): Promise<void> {
  let rows = await readTokens(db, table, '');
  while (rows.length > 0) {
    const hashed = rows.map(({ id, token }) => ({ id, hashed: hashToken(token) }));
    const wanted = wantedKeys(db, ['id', 'hashed'], sql.val(JSON.stringify(hashed)));
    await sql`
      update ${sql.table(table)} set token = wanted.hashed from ${wanted}
      where ${sql.table(table)}.id = wanted.id
    `.execute(db);
    rows = await readTokens(db, table, rows.at(-1)?.id ?? '');
  }
}

const readTokens = (db: Kysely<Tables>, table: 'sessions' | 'invites', after: string) =>
  db
    .selectFrom(table)
    .select(['id', 'token'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(ROWS_AT_ONCE)
    .execute();
