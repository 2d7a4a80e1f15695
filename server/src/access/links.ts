import type { Kysely } from 'kysely';
import { newId } from '../lib/id.ts';
import { hashToken, newToken } from '../lib/token.ts';
import type { Tables } from '../store/tables.ts';

/** What a link opens: the ownership of an installation, a new password, a copy of one's data. */
type Purpose = Tables['links']['purpose'];

/** What a link opens, and for whom; null: for whoever has it. */
type Target = { purpose: Purpose; userId: string | null };

/** A link as its holder shows it. */
type Shown = { purpose: Purpose; token: string; now: number };

/**
 * How many links to one target work at the same time. Each node prints its own claim link; of all
 * else the newest one counts.
 */
const KEPT = { claim: 16, export: 1, reset: 1 } as const satisfies Record<Purpose, number>;

/**
 * Makes a link and answers with its token, which is stored nowhere. Older links to the same target
 * end once there are too many, expired ones at once.
 */
export async function createLink(
  db: Kysely<Tables>,
  { purpose, userId, now, lifetimeMs }: Target & { now: number; lifetimeMs: number },
): Promise<{ token: string; expiresAt: number }> {
  const token = newToken();
  const expiresAt = now + lifetimeMs;
  await db
    .insertInto('links')
    .values({ id: newId(), purpose, tokenHash: hashToken(token), userId, expiresAt })
    .execute();
  const newest = db
    .selectFrom('links')
    .select('id')
    .where('purpose', '=', purpose)
    .where('userId', 'is not distinct from', userId)
    .orderBy('id', 'desc')
    .limit(KEPT[purpose]);
  await db
    .deleteFrom('links')
    .where('purpose', '=', purpose)
    .where('userId', 'is not distinct from', userId)
    .where('id', 'not in', newest)
    .execute();
  await db.deleteFrom('links').where('expiresAt', '<=', now).execute();
  return { token, expiresAt };
}

/** What the link is for, if it still works; looking at it does not use it up. */
export async function findLink(
  db: Kysely<Tables>,
  { purpose, token, now }: Shown,
): Promise<{ userId: string | null } | undefined> {
  return db
    .selectFrom('links')
    .select('userId')
    .where('purpose', '=', purpose)
    .where('tokenHash', '=', hashToken(token))
    .where('expiresAt', '>', now)
    .executeTakeFirst();
}

/** The same, once: of two who use it at the same moment, one finds nothing. */
export async function takeLink(
  db: Kysely<Tables>,
  { purpose, token, now }: Shown,
): Promise<{ userId: string | null } | undefined> {
  return db
    .deleteFrom('links')
    .where('purpose', '=', purpose)
    .where('tokenHash', '=', hashToken(token))
    .where('expiresAt', '>', now)
    .returning('userId')
    .executeTakeFirst();
}

/** No link of the kind opens this any more. */
export async function endLinks(db: Kysely<Tables>, { purpose, userId }: Target): Promise<void> {
  await db
    .deleteFrom('links')
    .where('purpose', '=', purpose)
    .where('userId', 'is not distinct from', userId)
    .execute();
}
