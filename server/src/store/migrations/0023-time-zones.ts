import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { numberPeopleBy } from './number-people.ts';

/** In which zone people are, as far as they let others know; and whether they chose it themselves. */
export const timeZones: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('users').addColumn('timeZone', 'text').execute();
    await db.schema
      .alterTable('users')
      .addColumn('timeZoneIsChosen', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await numberPeopleBy(db, ['name', 'role', 'bannedAt', 'deletedAt', 'pictureId', 'timeZone']);
  },
};
