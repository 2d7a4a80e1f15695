import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Ids are made in order of birth, so each index answers the newest page of its kind or person. */
export const auditTrail: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('auditEvents')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('count', 'integer', (column) => column.notNull())
      .addColumn('lastAt', 'bigint', (column) => column.notNull())
      .addColumn('actorId', 'text')
      .addColumn('subjectId', 'text')
      .addColumn('address', 'text')
      .addColumn('detail', 'text')
      .execute();
    for (const [name, column] of [
      ['audit_by_kind', 'kind'],
      ['audit_by_actor', 'actorId'],
      ['audit_by_subject', 'subjectId'],
    ] as const) {
      await db.schema.createIndex(name).on('auditEvents').columns([column, 'id']).execute();
    }
  },
};
