import { type Kysely, PostgresAdapter, sql } from 'kysely';
import type { Tables } from '../store/tables.ts';

type Undo = (db: Kysely<Tables>) => Promise<unknown>;

/** How each migration is taken back, where the next start would not bear to find what it made. */
const UNDO: Record<string, Undo> = {
  '0023-time-zones': async (db) => {
    await dropNumbering(db);
    for (const column of ['timeZone', 'timeZoneIsChosen']) {
      await db.schema.alterTable('users').dropColumn(column).execute();
    }
  },
  '0020-team-look': async ({ schema }) => {
    for (const column of ['name', 'accent']) {
      await schema.alterTable('team').dropColumn(column).execute();
    }
  },
  '0022-tried': async ({ schema }) => {
    for (const column of ['triedRoomId', 'triedFromSeq', 'triedToSeq', 'triedTimes']) {
      await schema.alterTable('consumerLeases').dropColumn(column).execute();
    }
  },
  '0021-name-pieces': async ({ schema }) => {
    for (const table of ['users', 'rooms']) {
      await schema.alterTable(table).dropColumn('namePieces').execute();
    }
  },
  '0019-pictures': async (db) => {
    await dropNumbering(db);
    await db.schema.dropTable('pictures').execute();
    await db.schema.alterTable('users').dropColumn('pictureId').execute();
    await db.schema.alterTable('team').dropColumn('pictureId').execute();
  },
  '0018-parked-bounds': async (db) => {
    for (const index of ['consumer_parked_due', 'consumer_parked_newest']) {
      await db.schema.dropIndex(index).execute();
    }
    await db.schema.alterTable('consumers').dropColumn('parkedInARow').execute();
  },
  '0015-consumers': async ({ schema }) => {
    for (const table of ['consumers', 'consumerLeases', 'consumerPositions', 'consumerParked']) {
      await schema.dropTable(table).execute();
    }
  },
  '0017-due': ({ schema }) => schema.dropTable('due').execute(),
  '0016-deliveries': async ({ schema }) => {
    for (const table of ['deliveryTargets', 'deliveries']) await schema.dropTable(table).execute();
  },
  '0013-histories': async (db) => {
    if (db.getExecutor().adapter instanceof PostgresAdapter) {
      await sql`drop function number_changed_user cascade`.execute(db);
    } else {
      await dropNumbering(db);
    }
    for (const table of ['histories', 'historyHeads', 'peopleLog']) {
      await db.schema.dropTable(table).execute();
    }
    await db.schema.dropIndex('users_by_change').execute();
    await db.schema.alterTable('users').dropColumn('changedSeq').execute();
  },
  '0012-personal-log': async ({ schema }) => {
    await schema.dropTable('personalLogs').execute();
    await schema.alterTable('memberships').dropColumn('personalSeq').execute();
  },
  '0009-standing': async ({ schema }) => {
    await schema.dropTable('blocks').execute();
    for (const index of ['rooms_of_creator', 'rooms_deleted']) {
      await schema.dropIndex(index).execute();
    }
    for (const column of ['createdBy', 'deletedAt']) {
      await schema.alterTable('rooms').dropColumn(column).execute();
    }
    await schema.alterTable('memberships').dropColumn('declinedAs').execute();
  },
  '0008-links-and-leavers': async ({ schema }) => {
    await schema.dropTable('links').execute();
    await schema.dropIndex('users_leaving').execute();
    for (const column of ['deletedAt', 'leaves']) {
      await schema.alterTable('users').dropColumn(column).execute();
    }
  },
  '0007-audit-trail': ({ schema }) => schema.dropTable('auditEvents').execute(),
  '0006-folded-names': async ({ schema }) => {
    for (const index of ['users_by_name', 'users_staff', 'rooms_by_kind']) {
      await schema.dropIndex(index).execute();
    }
    for (const table of ['users', 'rooms']) {
      await schema.alterTable(table).dropColumn('foldedName').execute();
    }
    await schema.createIndex('rooms_by_kind').on('rooms').columns(['kind', 'name', 'id']).execute();
  },
  '0005-team': async ({ schema }) => {
    await schema.dropTable('team').execute();
    await schema.alterTable('users').dropColumn('isNewcomer').execute();
  },
  '0004-body-changes': ({ schema }) =>
    schema.alterTable('messages').dropColumn('editedSeq').execute(),
  '0002-bans': ({ schema }) => schema.alterTable('users').dropColumn('bannedAt').execute(),
};

async function dropNumbering(db: Kysely<Tables>): Promise<void> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    await sql`drop trigger if exists users_changed on users`.execute(db);
  } else {
    await sql`drop trigger if exists users_changed`.execute(db);
  }
}

/** The database as the version left it whose last migration this was. */
export async function goBackTo(db: Kysely<Tables>, migration: string): Promise<void> {
  for (const [name, undo] of Object.entries(UNDO)) if (name > migration) await undo(db);
  await sql`delete from kysely_migration where name > ${migration}`.execute(db);
}

/** In words that every version's table understands. */
export async function insertUser(db: Kysely<Tables>, id: string, name: string): Promise<void> {
  const born = new Date(0).toISOString();
  await sql`
    insert into users (id, name, email, "emailVerified", role, "createdAt", "updatedAt")
    values (${id}, ${name}, ${`${id}@example.org`}, 0, 'member', ${born}, ${born})
  `.execute(db);
}
