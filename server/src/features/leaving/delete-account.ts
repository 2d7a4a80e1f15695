import { typedPasswordSchema } from '@parley/shared/account';
import { type Ack, accepted, refused } from '@parley/shared/error';
import { isOwner } from '@parley/shared/rights';
import type { User } from '@parley/shared/user';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { endAccess } from '../../access/end-access.ts';
import type { Audit } from '../../audit/audit.ts';
import { dropTargetsOf } from '../../consumers/deliveries/queue.ts';
import { ownRoute } from '../../http/json-routes.ts';
import { type Clock, isoTime } from '../../lib/clock.ts';
import { nameColumns } from '../../lib/name-columns.ts';
import { deleteOwnRows } from '../../room-log/personal-own.ts';
import type { Store } from '../../store/store.ts';
import type { Tables } from '../../store/tables.ts';
import { toUser, USER_COLUMNS } from '../../store/user-rows.ts';

const inputSchema = z.object({
  password: typedPasswordSchema,
  /** What becomes of what they wrote: it stays, as of a deleted person, or goes. */
  messages: z.enum(['stay', 'go']),
});

/** For pages that do not know of deleted accounts; all others draw words of their own. */
const NAME = 'Deleted person';

/** Deletes one's own account; what it has in rooms is taken out of them afterwards. */
export const deleteAccountRoute = (parts: {
  store: Store;
  checkOwnPassword(userId: string, password: string): Promise<Ack<object>>;
  clock: Clock;
  audit: Pick<Audit, 'record'>;
  userChanged(user: User): void;
  sessionEnded(sessionId: string): void;
  clearUp(userId: string): void;
}) =>
  ownRoute(inputSchema, async ({ password, messages }, { userId }) => {
    const checked = await parts.checkOwnPassword(userId, password);
    if (!checked.ok) return checked;
    const left = await parts.store
      .transaction()
      .execute((db) => leave(db, { userId, messages, now: parts.clock() }));
    if (!left.ok) return left;
    parts.audit.record({ kind: 'accountDeleted', subjectId: userId });
    // First the news, then the end: so that their own pages know why it ended.
    parts.userChanged(left.data.user);
    for (const sessionId of left.data.endedSessionIds) parts.sessionEnded(sessionId);
    parts.clearUp(userId);
    return accepted({});
  });

/**
 * All that names the person goes at once, and all they could come back with. Whoever is deleted is also
 * banned: so nothing of theirs that is under way is stored any more.
 */
async function leave(
  db: Kysely<Tables>,
  { userId, messages, now }: { userId: string; messages: 'stay' | 'go'; now: number },
): Promise<Ack<{ user: User; endedSessionIds: string[] }>> {
  const person = await db
    .selectFrom('users')
    .select('role')
    .where('id', '=', userId)
    .forUpdate()
    .executeTakeFirst();
  if (person && isOwner(person)) return refused('OWNER_STAYS', 'Hand the server over first.');
  const user = await db
    .updateTable('users')
    .set({
      name: NAME,
      ...nameColumns(NAME),
      // No address, but unique; nobody can sign up with it.
      email: `deleted:${userId}`,
      image: null,
      pictureId: null,
      timeZone: null,
      timeZoneIsChosen: 0,
      role: 'member',
      updatedAt: isoTime(now),
      bannedAt: now,
      deletedAt: now,
      isNewcomer: 0,
      leaves: messages === 'go' ? 'messages' : 'rooms',
    })
    .where('id', '=', userId)
    .returning([...USER_COLUMNS])
    .executeTakeFirstOrThrow();
  await db.deleteFrom('accounts').where('userId', '=', userId).execute();
  await db.deleteFrom('links').where('userId', '=', userId).execute();
  // Whom they wanted nothing from. Who blocked them keeps that: what they wrote stays folded there.
  await db.deleteFrom('blocks').where('userId', '=', userId).execute();
  await db.deleteFrom('pictures').where('userId', '=', userId).execute();
  await db.deleteFrom('due').where('userId', '=', userId).execute();
  await dropTargetsOf(db, userId);
  await deleteOwnRows(db, userId);
  return accepted({ user: toUser(user), endedSessionIds: await endAccess(db, { userId, now }) });
}
