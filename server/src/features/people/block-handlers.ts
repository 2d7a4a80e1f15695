import { type Ack, accepted, refused } from '@parley/shared/error';
import { LIMITS } from '@parley/shared/limits';
import { defineHandler } from '../../callers/define-handler.ts';
import type { Histories } from '../../histories/histories.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Publisher } from '../../realtime/publisher.ts';
import { listBlocked, numberBlocked } from '../../room-log/personal-blocks.ts';
import { banned } from '../../room-log/refusals.ts';
import type { Store } from '../../store/store.ts';

type Blocking = { actorId: string; userId: string };
type Blocked = { userIds: string[] };
/** Without a number when nothing changed. */
type Stored = Blocked & { personalSeq?: number };

/** Whom one wants nothing from is one's own business: the log asks, the others are never told. */
export const blockHandlers = (parts: {
  store: Store;
  histories: Pick<Histories, 'require' | 'within'>;
  publisher: Pick<Publisher, 'toUser'>;
  clock: Clock;
}) => {
  const { histories, publisher, clock } = parts;

  async function publish(actorId: string, stored: Promise<Ack<Stored>>): Promise<Ack<Blocked>> {
    const answer = await stored;
    if (!answer.ok) return answer;
    const { userIds, personalSeq } = answer.data;
    if (personalSeq !== undefined) {
      const range = { fromSeq: personalSeq - 1, toSeq: personalSeq };
      const blocked = { userIds, personalSeq };
      publisher.toUser(actorId, 'personal:changed', { ...range, blocked });
    }
    return accepted({ userIds });
  }

  return {
    'user:block': defineHandler('user:block', ({ userId }, { userId: actorId }) =>
      publish(
        actorId,
        histories.within(() => storeBlock(parts, { actorId, userId, now: clock() })),
      ),
    ),
    'user:unblock': defineHandler('user:unblock', ({ userId }, { userId: actorId }) =>
      publish(
        actorId,
        histories.within(() => removeBlock(parts, { actorId, userId })),
      ),
    ),
  };
};

type Blocks = { store: Store; histories: Pick<Histories, 'require'> };

async function storeBlock(
  { store, histories }: Blocks,
  { actorId, userId, now }: Blocking & { now: number },
): Promise<Ack<Stored>> {
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
    if (found.get(actorId)?.bannedAt !== null) return banned();
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
    const personalSeq = await numberBlocked(db, { histories, userId: actorId });
    return accepted({ userIds: [...known, userId], personalSeq });
  });
}

async function removeBlock(
  { store, histories }: Blocks,
  { actorId, userId }: Blocking,
): Promise<Ack<Stored>> {
  return store.transaction().execute(async (db) => {
    const { numDeletedRows } = await db
      .deleteFrom('blocks')
      .where('userId', '=', actorId)
      .where('blockedId', '=', userId)
      .executeTakeFirstOrThrow();
    const isChanged = numDeletedRows > 0n;
    const personalSeq = isChanged
      ? await numberBlocked(db, { histories, userId: actorId })
      : undefined;
    const userIds = await listBlocked(db, actorId);
    return accepted({ userIds, ...(personalSeq !== undefined && { personalSeq }) });
  });
}
