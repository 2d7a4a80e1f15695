import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Who follows the logs of rooms, which node does it for them, how far they are in each room, and what they
 * could not take. Nothing refers to rooms: PostgreSQL would lock the room's row for that, and whoever
 * writes a message there would wait for whoever follows.
 */
export const consumers: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('consumers')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('begunUpTo', 'text')
      .execute();
    await db.schema
      .createTable('consumerLeases')
      .addColumn('consumer', 'text', (column) => column.primaryKey())
      .addColumn('claim', 'text')
      .addColumn('holder', 'text')
      .addColumn('endsAt', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('consumerPositions')
      .addColumn('roomId', 'text', (column) => column.notNull())
      .addColumn('consumer', 'text', (column) => column.notNull())
      .addColumn('seq', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('consumerPositions_pk', ['roomId', 'consumer'])
      .execute();
    await db.schema
      .createTable('consumerParked')
      .addColumn('roomId', 'text', (column) => column.notNull())
      .addColumn('consumer', 'text', (column) => column.notNull())
      .addColumn('seq', 'bigint', (column) => column.notNull())
      .addColumn('error', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('isDue', 'bigint', (column) => column.notNull().defaultTo(0))
      .addPrimaryKeyConstraint('consumerParked_pk', ['roomId', 'consumer', 'seq'])
      .execute();
  },
};
