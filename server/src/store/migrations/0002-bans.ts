import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export const bans: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('users').addColumn('bannedAt', 'bigint').execute();
  },
};
