import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * One row, which is not there until the installation has its first account. Where people are already,
 * it says that there is no first room: they never agreed to one, and staff may choose it.
 */
export const team: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('team')
      .addColumn('id', 'text', (column) => column.primaryKey().check(sql`id = 'team'`))
      .addColumn('firstRoomId', 'text', (column) =>
        column.references('rooms.id').onDelete('set null'),
      )
      .execute();
    await db.schema
      .alterTable('users')
      .addColumn('isNewcomer', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await sql`
      insert into team (id) select 'team' where exists (select 1 from users)
    `.execute(db);
  },
};
