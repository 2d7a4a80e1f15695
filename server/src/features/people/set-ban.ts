import { type Ack, accepted, refused } from '@parley/shared/error';
import { mayBan } from '@parley/shared/rights';
import type { User } from '@parley/shared/user';
import type { Kysely } from 'kysely';
import { endAccess } from '../../access/end-access.ts';
import type { Store } from '../../store/store.ts';
import type { Tables } from '../../store/tables.ts';
import { toUser, USER_COLUMNS } from '../../store/user-rows.ts';

/** What a ban came to: the person as they are now, and the logins that ended with it. */
export type BanEffect = { user: User; changed: boolean; endedSessionIds: string[] };

type BanChange = { actorId: string; userId: string; now: number };

/** Stores the ban and ends what the person could come back with, all or nothing. */
export async function storeBan(
  store: Store,
  { actorId, userId, now }: BanChange,
): Promise<Ack<BanEffect>> {
  return store.transaction().execute(async (db) => {
    const target = await findTarget(db, { actorId, userId });
    if (!target.ok) return target;
    if (target.data.bannedAt !== undefined) return accepted(unchanged(target.data));
    await db.updateTable('users').set({ bannedAt: now }).where('id', '=', userId).execute();
    return accepted({
      user: { ...target.data, bannedAt: now },
      changed: true,
      endedSessionIds: await endAccess(db, { userId, now }),
    });
  });
}

/** Lets the person sign in again. Their sessions and invites stay ended. */
export async function liftBan(
  store: Store,
  { actorId, userId }: Omit<BanChange, 'now'>,
): Promise<Ack<BanEffect>> {
  return store.transaction().execute(async (db) => {
    const target = await findTarget(db, { actorId, userId });
    if (!target.ok) return target;
    const { bannedAt, ...user } = target.data;
    if (bannedAt === undefined) return accepted(unchanged(user));
    await db.updateTable('users').set({ bannedAt: null }).where('id', '=', userId).execute();
    return accepted({ user, changed: true, endedSessionIds: [] });
  });
}

/**
 * The person, if the actor may ban them. Both rows stay locked, in id order: two who ban each
 * other do not wait in a circle, and a sign-in stored at this moment either ends with the other logins
 * or comes after the ban, when its handshake is refused.
 */
async function findTarget(
  db: Kysely<Tables>,
  { actorId, userId }: Omit<BanChange, 'now'>,
): Promise<Ack<User>> {
  const rows = await db
    .selectFrom('users')
    .select(USER_COLUMNS)
    .where('id', 'in', [actorId, userId])
    .orderBy('id')
    .forUpdate()
    .execute();
  const users = rows.map(toUser);
  const actor = users.find(({ id }) => id === actorId);
  const target = users.find(({ id }) => id === userId);
  if (!target) return refused('USER_NOT_FOUND', 'This person does not exist.');
  if (actor && actor.bannedAt === undefined && mayBan(actor, target)) return accepted(target);
  return refused('NOT_ALLOWED', 'You may not ban this person.');
}

const unchanged = (user: User): BanEffect => ({ user, changed: false, endedSessionIds: [] });
