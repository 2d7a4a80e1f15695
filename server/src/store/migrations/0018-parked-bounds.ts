import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * What consumers put aside is looked for each second, and counted each time: neither may read all of it. How many
 * they put aside in a row outlives the node that did.
 */
export const parkedBounds: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('consumers')
      .addColumn('parkedInARow', 'bigint', (column) => column.notNull().defaultTo(0))
      .execute();
    await sql`
      create index consumer_parked_due on "consumerParked" (consumer, "roomId", seq) where "isDue" = 1
    `.execute(db);
    await sql`create index consumer_parked_newest on "consumerParked" (consumer, "at")`.execute(db);
  },
};
