import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Whom people block, which rooms they declined (by the name it had), who made a room, and whether it
 * is being deleted. Of rooms from before it is known only where the owner has not changed since: their
 * membership then still carries the first number.
 */
export const standing: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('blocks')
      .addColumn('userId', 'text', (column) =>
        column.notNull().references('users.id').onDelete('cascade'),
      )
      .addColumn('blockedId', 'text', (column) =>
        column.notNull().references('users.id').onDelete('cascade'),
      )
      .addColumn('createdAt', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('blocks_pk', ['userId', 'blockedId'])
      .execute();
    // Asked with each message: by whom is its author blocked?
    await db.schema.createIndex('blocks_of_blocked').on('blocks').column('blockedId').execute();
    await db.schema.alterTable('memberships').addColumn('declinedAs', 'text').execute();
    await db.schema
      .alterTable('rooms')
      .addColumn('createdBy', 'text', (column) =>
        column.references('users.id').onDelete('set null'),
      )
      .execute();
    await db.schema.alterTable('rooms').addColumn('deletedAt', 'bigint').execute();
    await sql`
      update rooms set "createdBy" = (
        select memberships."userId" from memberships
        where memberships."roomId" = rooms.id
        and memberships.role = 'owner' and memberships."changedSeq" = 1
      )
    `.execute(db);
    await db.schema.createIndex('rooms_of_creator').on('rooms').column('createdBy').execute();
    await sql`create index rooms_deleted on rooms (id) where "deletedAt" is not null`.execute(db);
  },
};
