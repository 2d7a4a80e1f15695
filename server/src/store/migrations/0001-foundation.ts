import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const foundation: Migration = {
  async up(db: Kysely<unknown>) {
    await createAccounts(db);
    await createRooms(db);
    await db.schema
      .createTable('installation')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('value', 'text', (column) => column.notNull())
      .execute();
  },
};

async function createAccounts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('users')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('email', 'text', (column) => column.notNull().unique())
    .addColumn('emailVerified', 'integer', (column) => column.notNull())
    .addColumn('image', 'text')
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addColumn('updatedAt', 'text', (column) => column.notNull())
    .execute();
  // Two people who open the first-run page at once: only one becomes the owner.
  await sql`create unique index users_one_owner on users (role) where role = 'owner'`.execute(db);

  await db.schema
    .createTable('sessions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('userId', 'text', (column) =>
      column.notNull().references('users.id').onDelete('cascade'),
    )
    .addColumn('token', 'text', (column) => column.notNull().unique())
    .addColumn('expiresAt', 'text', (column) => column.notNull())
    .addColumn('ipAddress', 'text')
    .addColumn('userAgent', 'text')
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addColumn('updatedAt', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('sessions_of_user').on('sessions').column('userId').execute();

  await db.schema
    .createTable('accounts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('userId', 'text', (column) =>
      column.notNull().references('users.id').onDelete('cascade'),
    )
    .addColumn('accountId', 'text', (column) => column.notNull())
    .addColumn('providerId', 'text', (column) => column.notNull())
    .addColumn('password', 'text')
    .addColumn('accessToken', 'text')
    .addColumn('refreshToken', 'text')
    .addColumn('idToken', 'text')
    .addColumn('accessTokenExpiresAt', 'text')
    .addColumn('refreshTokenExpiresAt', 'text')
    .addColumn('scope', 'text')
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addColumn('updatedAt', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('accounts_of_user').on('accounts').column('userId').execute();

  await db.schema
    .createTable('verifications')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('identifier', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('expiresAt', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addColumn('updatedAt', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('verifications_by_identifier')
    .on('verifications')
    .column('identifier')
    .execute();

  await db.schema
    .createTable('invites')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('token', 'text', (column) => column.notNull().unique())
    .addColumn('createdBy', 'text', (column) =>
      column.notNull().references('users.id').onDelete('cascade'),
    )
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addColumn('expiresAt', 'bigint', (column) => column.notNull())
    .addColumn('revokedAt', 'bigint')
    .addColumn('useCount', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}

async function createRooms(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('rooms')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('topic', 'text', (column) => column.notNull())
    .addColumn('headSeq', 'bigint', (column) => column.notNull())
    .addColumn('changedSeq', 'bigint', (column) => column.notNull())
    .addColumn('memberCount', 'integer', (column) => column.notNull())
    .addColumn('directKey', 'text', (column) => column.unique())
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('rooms_by_kind')
    .on('rooms')
    .columns(['kind', 'name', 'id'])
    .execute();

  await db.schema
    .createTable('memberships')
    .addColumn('roomId', 'text', (column) => column.notNull().references('rooms.id'))
    .addColumn('userId', 'text', (column) => column.notNull().references('users.id'))
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('joinedAt', 'bigint', (column) => column.notNull())
    .addColumn('leftAt', 'bigint')
    .addColumn('changedSeq', 'bigint', (column) => column.notNull())
    .addColumn('lastReadSeq', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('memberships_pk', ['roomId', 'userId'])
    .execute();
  await db.schema.createIndex('memberships_of_user').on('memberships').column('userId').execute();
  await db.schema
    .createIndex('memberships_by_change')
    .on('memberships')
    .columns(['roomId', 'changedSeq'])
    .execute();

  await db.schema
    .createTable('messages')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('roomId', 'text', (column) => column.notNull().references('rooms.id'))
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('changedSeq', 'bigint', (column) => column.notNull())
    .addColumn('clientMessageId', 'text', (column) => column.notNull())
    .addColumn('senderId', 'text', (column) => column.notNull().references('users.id'))
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'bigint', (column) => column.notNull())
    .addColumn('editedAt', 'bigint')
    .addColumn('deletedAt', 'bigint')
    .addColumn('reactions', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('messages_by_place')
    .on('messages')
    .columns(['roomId', 'seq'])
    .unique()
    .execute();
  await db.schema
    .createIndex('messages_by_change')
    .on('messages')
    .columns(['roomId', 'changedSeq'])
    .execute();
  await db.schema
    .createIndex('messages_once')
    .on('messages')
    .columns(['senderId', 'clientMessageId'])
    .unique()
    .execute();
}
