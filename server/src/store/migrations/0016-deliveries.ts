import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * What is to arrive outside, and where: a target is what nodes take in hand. Nothing refers to people: whoever
 * deletes one takes these along.
 */
export const deliveries: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('deliveryTargets')
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('target', 'text', (column) => column.notNull())
      .addColumn('userId', 'text')
      .addColumn('nextAt', 'bigint', (column) => column.notNull())
      .addColumn('failures', 'bigint', (column) => column.notNull().defaultTo(0))
      .addColumn('claim', 'text')
      .addColumn('claimedUntil', 'bigint')
      .addPrimaryKeyConstraint('deliveryTargets_pk', ['kind', 'target'])
      .execute();
    await db.schema
      .createTable('deliveries')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('target', 'text', (column) => column.notNull())
      .addColumn('userId', 'text')
      .addColumn('key', 'text')
      .addColumn('payload', 'text', (column) => column.notNull())
      .addColumn('attempts', 'bigint', (column) => column.notNull().defaultTo(0))
      .addColumn('spared', 'bigint', (column) => column.notNull().defaultTo(0))
      .addColumn('faults', 'bigint', (column) => column.notNull().defaultTo(0))
      .addColumn('state', 'text', (column) => column.notNull().defaultTo('waiting'))
      .addColumn('reason', 'text')
      .addColumn('createdAt', 'bigint', (column) => column.notNull())
      .addColumn('expiresAt', 'bigint', (column) => column.notNull())
      .addColumn('endedAt', 'bigint')
      .execute();
    for (const index of INDEXES) await index.execute(db);
  },
};

const INDEXES = [
  sql`create index delivery_targets_next on "deliveryTargets" (kind, "nextAt")`,
  sql`create index delivery_targets_of_user on "deliveryTargets" ("userId") where "userId" is not null`,
  sql`create index deliveries_waiting on deliveries (kind, target, id) where state = 'waiting'`,
  sql`create index deliveries_expiring on deliveries ("expiresAt") where state = 'waiting'`,
  sql`create index deliveries_ended on deliveries ("endedAt") where "endedAt" is not null`,
  sql`create index deliveries_of_user on deliveries ("userId") where "userId" is not null`,
  sql`create unique index deliveries_once on deliveries (kind, key) where key is not null`,
];
