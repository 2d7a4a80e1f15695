import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Each person's own log: the number it is at, and the last one whose row is gone for good. What was
 * stored before has the number 0, which everybody is past.
 */
export const personalLog: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('personalLogs')
      .addColumn('userId', 'text', (column) =>
        column.primaryKey().references('users.id').onDelete('cascade'),
      )
      .addColumn('headSeq', 'bigint', (column) => column.notNull())
      .addColumn('lostSeq', 'bigint', (column) => column.notNull().defaultTo(0))
      .addColumn('blockedSeq', 'bigint', (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema
      .alterTable('memberships')
      .addColumn('personalSeq', 'bigint', (column) => column.notNull().defaultTo(0))
      .execute();
  },
};
