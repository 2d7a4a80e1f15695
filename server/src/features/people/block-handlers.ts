import { type Ack, accepted, refused } from '@parley/shared/error';
import { LIMITS } from '@parley/shared/limits';
import type { Kysely } from 'kysely';
import type { Clock } from '../../lib/clock.ts';
import { defineHandler } from '../../realtime/define-handler.ts';
import type { Publisher } from '../../realtime/publisher.ts';
import type { Store } from '../../store/store.ts';
import type { Tables } from '../../store/tables.ts';

type Blocking = { actorId: string; userId: string };
type Blocked = { userIds: string[] };

/** Whom one wants nothing from is one's own business: the log asks, the others are never told. */
export const blockHandlers = (store: Store, publisher: Pick<Publisher, 'toUser'>, clock: Clock) => {
  async function publish(actorId: string, stored: Promise<Ack<Blocked>>): Promise<Ack<Blocked>> {
    const answer = await stored;
    if (answer.ok) publisher.toUser(actorId, 'blocks:changed', answer.data);
    return answer;
  }

  return {
    'user:block': defineHandler('user:block', ({ userId }, { userId: actorId }) =>
      publish(actorId, storeBlock(store, { actorId, userId, now: clock() })),
    ),
    'user:unblock': defineHandler('user:unblock', ({ userId }, { userId: actorId }) =>
      publish(actorId, removeBlock(store, { actorId, userId })),
    ),
  };
};

async function storeBlock(
  store: Store,
  { actorId, userId, now }: Blocking & { now: number },
): Promise<Ack<Blocked>> {
  return store.transaction().execute(async (db) => {
    // Their batches that have begun end first, and what they send next is decided after this.
    const rows = await db
      .selectFrom('users')
      .select(['id', 'bannedAt'])
      .where('id', 'in', [actorId, userId])
      .orderBy('id')
      .forUpdate()
      .execute();
    const found = new Map(rows.map((row) => [row.id, row]));
    if (found.get(actorId)?.bannedAt !== null) return refused('BANNED', 'You are banned.');
    if (!found.has(userId)) return refused('USER_NOT_FOUND', 'This person does not exist.');
    if (actorId === userId) return refused('NOT_ALLOWED', 'Nobody blocks themselves.');
    const known = await listBlocked(db, actorId);
    if (known.includes(userId)) return accepted({ userIds: known });
    if (known.length >= LIMITS.blockedPerPerson) {
      return refused('TOO_MANY_BLOCKED', 'You have blocked as many people as you can.');
    }
    await db
      .insertInto('blocks')
      .values({ userId: actorId, blockedId: userId, createdAt: now })
      .execute();
    return accepted({ userIds: [...known, userId] });
  });
}

async function removeBlock(store: Store, { actorId, userId }: Blocking): Promise<Ack<Blocked>> {
  return store.transaction().execute(async (db) => {
    await db
      .deleteFrom('blocks')
      .where('userId', '=', actorId)
      .where('blockedId', '=', userId)
      .execute();
    return accepted({ userIds: await listBlocked(db, actorId) });
  });
}

async function listBlocked(db: Kysely<Tables>, userId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('blocks')
    .select('blockedId')
    .where('userId', '=', userId)
    .orderBy('createdAt')
    .orderBy('blockedId')
    .execute();
  return rows.map(({ blockedId }) => blockedId);
}
