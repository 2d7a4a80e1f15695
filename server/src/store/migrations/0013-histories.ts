import { type Kysely, PostgresAdapter, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * The lives that the database has had, where each log stood when one began, and the log of how people
 * are called and what they may. Its numbers are given by the database itself, so that no statement that
 * changes somebody can forget it, whoever wrote it.
 */
export const histories: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('histories')
      .addColumn('no', 'bigint', (column) => column.primaryKey())
      .addColumn('id', 'text', (column) => column.notNull().unique())
      .addColumn('startedAt', 'bigint', (column) => column.notNull())
      .addColumn('life', 'text')
      .addColumn('writtenIn', 'text')
      .execute();
    await db.schema
      .createTable('historyHeads')
      .addColumn('logId', 'text', (column) => column.notNull())
      .addColumn('no', 'bigint', (column) => column.notNull())
      .addColumn('headSeq', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('historyHeads_pk', ['logId', 'no'])
      .execute();
    await db.schema
      .createTable('peopleLog')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('headSeq', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .alterTable('users')
      .addColumn('changedSeq', 'bigint', (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema.createIndex('users_by_change').on('users').column('changedSeq').execute();
    const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
    for (const statement of isPostgres ? NUMBERED_BY_POSTGRES : NUMBERED_BY_SQLITE) {
      await statement.execute(db);
    }
  },
};

const NUMBERED_BY_SQLITE = [
  sql`
    create trigger users_changed after update of name, role, "bannedAt", "deletedAt" on users
    when old.name is not new.name or old.role is not new.role
      or old."bannedAt" is not new."bannedAt" or old."deletedAt" is not new."deletedAt"
    begin
      insert into "peopleLog" (id, "headSeq") values ('people', 1)
        on conflict (id) do update set "headSeq" = "headSeq" + 1;
      update users set "changedSeq" = (select "headSeq" from "peopleLog") where id = new.id;
    end
  `,
];

/** At the end of the transaction, which then holds all other locks it needs: nobody waits in a circle. */
const NUMBERED_BY_POSTGRES = [
  sql`
    create function number_changed_user() returns trigger
    language plpgsql set search_path from current as $$
    declare next bigint;
    begin
      insert into "peopleLog" (id, "headSeq") values ('people', 1)
        on conflict (id) do update set "headSeq" = "peopleLog"."headSeq" + 1
        returning "headSeq" into next;
      update users set "changedSeq" = next where id = new.id;
      return null;
    end $$
  `,
  sql`
    create constraint trigger users_changed
    after update of name, role, "bannedAt", "deletedAt" on users
    deferrable initially deferred for each row
    when (old.name is distinct from new.name or old.role is distinct from new.role
      or old."bannedAt" is distinct from new."bannedAt"
      or old."deletedAt" is distinct from new."deletedAt")
    execute function number_changed_user()
  `,
];
