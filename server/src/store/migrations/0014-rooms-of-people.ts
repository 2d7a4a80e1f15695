import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Who connects asks in which rooms they are. Those stand in the index now, in one place: before, each was
 * a page of its own to be read.
 */
export const roomsOfPeople: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.dropIndex('memberships_of_user').execute();
    await db.schema
      .createIndex('memberships_of_user')
      .on('memberships')
      .columns(['userId', 'leftAt', 'roomId'])
      .execute();
  },
};
