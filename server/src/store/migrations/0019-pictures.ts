import { type Kysely, PostgresAdapter, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { numberPeopleBy } from './number-people.ts';

/** Pictures of people, as bytes, and of the team (`userId` is null). Each belongs to one of them alone. */
export const pictures: Migration = {
  async up(db: Kysely<unknown>) {
    const bytes = db.getExecutor().adapter instanceof PostgresAdapter ? sql`bytea` : sql`blob`;
    await db.schema
      .createTable('pictures')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('userId', 'text', (column) => column.references('users.id').onDelete('cascade'))
      .addColumn('small', bytes, (column) => column.notNull())
      .addColumn('large', bytes, (column) => column.notNull())
      .execute();
    await db.schema.createIndex('pictures_of_user').on('pictures').column('userId').execute();
    await db.schema.alterTable('users').addColumn('pictureId', 'text').execute();
    await db.schema.alterTable('team').addColumn('pictureId', 'text').execute();
    await numberPeopleBy(db, ['name', 'role', 'bannedAt', 'deletedAt', 'pictureId']);
  },
};
