import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What is to happen at a time. Nothing refers to people or rooms: whoever deletes one takes these along. */
export const due: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('due')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('planId', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('localTime', 'text')
      .addColumn('zone', 'text')
      .addColumn('payload', 'text', (column) => column.notNull())
      .addColumn('userId', 'text')
      .addColumn('roomId', 'text')
      .addColumn('tryAt', 'bigint', (column) => column.notNull())
      .addColumn('tries', 'bigint', (column) => column.notNull().defaultTo(0))
      .addColumn('claim', 'text')
      .addColumn('claimedUntil', 'bigint')
      .addColumn('parkedAt', 'bigint')
      .addColumn('error', 'text')
      .execute();
    // Those that are still to happen, those that a node has in hand, and those of somebody or of a room.
    await sql`create index due_next on due ("tryAt", id) where "parkedAt" is null`.execute(db);
    await sql`create index due_held on due ("claimedUntil") where "claimedUntil" is not null`.execute(
      db,
    );
    await sql`create index due_of_user on due ("userId") where "userId" is not null`.execute(db);
    await sql`create index due_of_room on due ("roomId") where "roomId" is not null`.execute(db);
  },
};
