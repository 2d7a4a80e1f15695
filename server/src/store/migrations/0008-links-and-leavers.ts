import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Links that open one thing once, and people who deleted their account. */
export const linksAndLeavers: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('links')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('purpose', 'text', (column) => column.notNull())
      .addColumn('tokenHash', 'text', (column) => column.notNull().unique())
      .addColumn('userId', 'text', (column) => column.references('users.id').onDelete('cascade'))
      .addColumn('expiresAt', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema.alterTable('users').addColumn('deletedAt', 'bigint').execute();
    await db.schema.alterTable('users').addColumn('leaves', 'text').execute();
    // Looked for at each start, among however many people.
    await sql`create index users_leaving on users (id) where leaves is not null`.execute(db);
  },
};
