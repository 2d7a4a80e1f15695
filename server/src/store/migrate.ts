import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { StartError } from '../lib/start-error.ts';
import { foundation } from './migrations/0001-foundation.ts';
import { bans } from './migrations/0002-bans.ts';
import { localIndexes } from './migrations/0003-local-indexes.ts';
import { bodyChanges } from './migrations/0004-body-changes.ts';
import { team } from './migrations/0005-team.ts';
import { foldedNames } from './migrations/0006-folded-names.ts';
import { auditTrail } from './migrations/0007-audit-trail.ts';
import { linksAndLeavers } from './migrations/0008-links-and-leavers.ts';
import { standing } from './migrations/0009-standing.ts';
import { hashedTokens } from './migrations/0010-hashed-tokens.ts';
import { namesFoldedAnew } from './migrations/0011-names-folded-anew.ts';
import { personalLog } from './migrations/0012-personal-log.ts';
import { histories } from './migrations/0013-histories.ts';
import { roomsOfPeople } from './migrations/0014-rooms-of-people.ts';
import { consumers } from './migrations/0015-consumers.ts';
import { deliveries } from './migrations/0016-deliveries.ts';
import { due } from './migrations/0017-due.ts';
import { parkedBounds } from './migrations/0018-parked-bounds.ts';
import { pictures } from './migrations/0019-pictures.ts';
import { teamLook } from './migrations/0020-team-look.ts';
import { piecesOfNames } from './migrations/0021-name-pieces.ts';
import { tried } from './migrations/0022-tried.ts';
import { timeZones } from './migrations/0023-time-zones.ts';
import type { Tables } from './tables.ts';

/** In order of their names. A released migration never changes; a new one is added. */
const MIGRATIONS: Record<string, Migration> = {
  '0001-foundation': foundation,
  '0002-bans': bans,
  '0003-local-indexes': localIndexes,
  '0004-body-changes': bodyChanges,
  '0005-team': team,
  '0006-folded-names': foldedNames,
  '0007-audit-trail': auditTrail,
  '0008-links-and-leavers': linksAndLeavers,
  '0009-standing': standing,
  '0010-hashed-tokens': hashedTokens,
  '0011-names-folded-anew': namesFoldedAnew,
  '0012-personal-log': personalLog,
  '0013-histories': histories,
  '0014-rooms-of-people': roomsOfPeople,
  '0015-consumers': consumers,
  '0016-deliveries': deliveries,
  '0017-due': due,
  '0018-parked-bounds': parkedBounds,
  '0019-pictures': pictures,
  '0020-team-look': teamLook,
  '0021-name-pieces': piecesOfNames,
  '0022-tried': tried,
  '0023-time-zones': timeZones,
};

export class NewerDatabaseError extends StartError {
  constructor() {
    super('The database was made by a newer version of Parley; start that version or a newer one.');
  }
}

export class ForeignDatabaseError extends StartError {
  constructor() {
    super('The database belongs to another program; give Parley one of its own.');
  }
}

class OlderDatabaseError extends StartError {
  constructor() {
    super('The database waits for an update: start this version of Parley once, then try again.');
  }
}

/** What is done with a database before it is used. Throws a StartError when it cannot be. */
export type Prepare = (db: Kysely<Tables>) => Promise<void>;

/**
 * Brings the database to this version's schema. Throws NewerDatabaseError or ForeignDatabaseError
 * before any change.
 */
export const migrate: Prepare = async (db) => {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
  refuseUnknown(await listApplied(db));
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
};

/** For programs beside a running server, which may be of an older version: they change no schema. */
export const refuseOtherVersions: Prepare = async (db) => {
  const applied = await listApplied(db);
  refuseUnknown(applied);
  if (applied.length < Object.keys(MIGRATIONS).length) throw new OlderDatabaseError();
};

/** Other programs keep their migrations in a table of this name too. */
function refuseUnknown(applied: string[]): void {
  const unknown = applied.filter((name) => !Object.hasOwn(MIGRATIONS, name));
  if (unknown.length === 0) return;
  throw unknown.length < applied.length ? new NewerDatabaseError() : new ForeignDatabaseError();
}

async function listApplied(db: Kysely<Tables>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === 'kysely_migration')) return [];
  const rows = await db
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select('name')
    .execute();
  return rows.map(({ name }) => name);
}
