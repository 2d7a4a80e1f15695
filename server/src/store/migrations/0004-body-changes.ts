import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * An edit names the body it began from. Of bodies that changed earlier only the last change of any kind
 * is known; that number is no lower than the edit's and stays as it is until the next one, which is
 * all that a comparison needs.
 */
export const bodyChanges: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('messages').addColumn('editedSeq', 'bigint').execute();
    await sql`
      update messages set "editedSeq" = "changedSeq"
      where "editedAt" is not null or "deletedAt" is not null
    `.execute(db);
  },
};
