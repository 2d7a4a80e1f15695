import { setTimeout as pause } from 'node:timers/promises';
import type { Ack } from '@parley/shared/error';
import { SECOND_MS } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import type { RoomLog } from '../../room-log/room-log.ts';
import type { Store } from '../../store/store.ts';
import { departRoom, takeBackMessage, takeBackReactions } from './take-back.ts';

/** In one batch of the log; others' commands go in between. */
const AT_ONCE = 100;
/** Numbers of a room that one query looks through: nothing says where somebody reacted. */
const SEQS_AT_ONCE = 2_000;
const RETRY_MS = 5 * SECOND_MS;

export type ClearingUp = {
  /** Begins, and goes on by itself until it is done, also after a restart. */
  clearUp(userId: string): void;
  close(): Promise<void>;
};

/**
 * Takes people who deleted their account out of their rooms, and their messages and reactions with them
 * where they wished it, all through the rooms' logs. What a server leaves unfinished the next start takes up;
 * twice does no harm, so nodes need not agree on who does it.
 */
export async function createClearingUp(parts: {
  store: Store;
  log: Pick<RoomLog, 'append'>;
  logger: Logger;
}): Promise<ClearingUp> {
  const { store, log, logger } = parts;
  const closing = new AbortController();
  const running = new Set<Promise<void>>();

  async function clear(userId: string): Promise<void> {
    const person = await store
      .selectFrom('users')
      .select('leaves')
      .where('id', '=', userId)
      .executeTakeFirst();
    if (person?.leaves === 'messages') {
      await takeBackMessages(userId);
      await takeBackAllReactions(userId);
    }
    await leaveRooms(userId);
    await store.updateTable('users').set({ leaves: null }).where('id', '=', userId).execute();
  }

  /** By their index, so that the millionth page costs what the first one did. */
  async function takeBackMessages(actorId: string): Promise<void> {
    let after = '';
    while (true) {
      const page = await store
        .selectFrom('messages')
        .select(['id', 'clientMessageId', 'deletedAt'])
        .where('senderId', '=', actorId)
        .where('clientMessageId', '>', after)
        .orderBy('clientMessageId')
        .limit(AT_ONCE)
        .execute();
      const last = page.at(-1);
      if (last === undefined) return;
      after = last.clientMessageId;
      const there = page.filter(({ deletedAt }) => deletedAt === null);
      await appendAll(there.map(({ id }) => takeBackMessage({ actorId, messageId: id })));
    }
  }

  /** Also where they are no longer in: whoever reacted has, or had, a membership. */
  async function takeBackAllReactions(actorId: string): Promise<void> {
    const rooms = await store
      .selectFrom('memberships')
      .innerJoin('rooms', 'rooms.id', 'memberships.roomId')
      .select(['rooms.id', 'headSeq'])
      .where('userId', '=', actorId)
      .where('deletedAt', 'is', null)
      .execute();
    for (const { id: roomId, headSeq } of rooms) {
      for (let after = 0; after < headSeq; after += SEQS_AT_ONCE) {
        const page = await store
          .selectFrom('messages')
          .select('id')
          .where('roomId', '=', roomId)
          .where('seq', '>', after)
          .where('seq', '<=', after + SEQS_AT_ONCE)
          .where('reactions', 'like', `%"${actorId}"%`)
          .execute();
        for (let start = 0; start < page.length; start += AT_ONCE) {
          const some = page.slice(start, start + AT_ONCE);
          await appendAll(some.map(({ id }) => takeBackReactions({ actorId, messageId: id })));
        }
      }
    }
  }

  async function leaveRooms(actorId: string): Promise<void> {
    const rooms = await store
      .selectFrom('memberships')
      .innerJoin('rooms', 'rooms.id', 'memberships.roomId')
      .select('roomId')
      .where('userId', '=', actorId)
      .where('leftAt', 'is', null)
      // Its people are fixed; there they stay, as somebody who is gone.
      .where('kind', '!=', 'direct')
      .execute();
    for (let start = 0; start < rooms.length; start += AT_ONCE) {
      const some = rooms.slice(start, start + AT_ONCE);
      await appendAll(some.map(({ roomId }) => departRoom({ actorId, roomId })));
    }
  }

  async function appendAll(commands: Parameters<typeof log.append>[0][]): Promise<void> {
    closing.signal.throwIfAborted();
    const answers: Ack<unknown>[] = await Promise.all(commands.map((one) => log.append(one)));
    const failed = answers.find((answer) => !answer.ok && answer.error.retryable);
    if (failed && !failed.ok) throw new Error(failed.error.message);
  }

  async function clearUntilDone(userId: string): Promise<void> {
    while (!closing.signal.aborted) {
      try {
        return await clear(userId);
      } catch (error) {
        if (closing.signal.aborted) return;
        logger.error({ error, userId }, 'What a deleted account left is still there; trying again');
        await pause(RETRY_MS, undefined, { signal: closing.signal }).catch(() => undefined);
      }
    }
  }

  function clearUp(userId: string): void {
    const clearing = clearUntilDone(userId).finally(() => running.delete(clearing));
    running.add(clearing);
  }

  const unfinished = await store
    .selectFrom('users')
    .select('id')
    .where('leaves', 'is not', null)
    .execute();
  for (const { id } of unfinished) clearUp(id);
  return {
    clearUp,
    close: async () => {
      closing.abort();
      await Promise.all(running);
    },
  };
}
