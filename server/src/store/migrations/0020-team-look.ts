import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What a team is called, and the hue of its accent; null: nobody chose one. */
export const teamLook: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('team').addColumn('name', 'text').execute();
    await db.schema.alterTable('team').addColumn('accent', 'integer').execute();
  },
};
