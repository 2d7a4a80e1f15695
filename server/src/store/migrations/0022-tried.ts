import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What a careful node hands to a consumer is written down before: the next one finds over what it died. */
export const tried: Migration = {
  async up(db: Kysely<unknown>) {
    const leases = () => db.schema.alterTable('consumerLeases');
    await leases().addColumn('triedRoomId', 'text').execute();
    for (const column of ['triedFromSeq', 'triedToSeq', 'triedTimes']) {
      await leases()
        .addColumn(column, 'bigint', (given) => given.notNull().defaultTo(0))
        .execute();
    }
  },
};
