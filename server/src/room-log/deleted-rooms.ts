import { setTimeout as pause } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Logger } from '../lib/logger.ts';
import type { Store } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';

/** So many are overwritten in a few milliseconds; a million would hold the event loop for seconds. */
const MESSAGES_PER_STEP = 500;
/** Lets the messages of others through in between. */
const STEP_PAUSE_MS = 20;

/**
 * Takes rooms out of everybody's reach at once, in the transaction of the batch: a closed room without
 * members exists for nobody, and this one does not even for the log. Its messages go after that.
 */
export async function hideDeletedRooms(
  db: Kysely<Tables>,
  roomIds: readonly string[],
  now: number,
): Promise<void> {
  if (roomIds.length === 0) return;
  await db.deleteFrom('memberships').where('roomId', 'in', roomIds).execute();
  await db
    .updateTable('team')
    .set({ firstRoomId: null })
    .where('firstRoomId', 'in', roomIds)
    .execute();
  const nothing = { kind: 'closed' as const, name: '', foldedName: '', topic: '', directKey: null };
  await db
    .updateTable('rooms')
    .set({ ...nothing, memberCount: 0, deletedAt: now })
    .where('id', 'in', roomIds)
    .execute();
}

export type DeletedRooms = {
  /** Deletes what is left of deleted rooms, unless that goes on already. */
  purge(): void;
  /** Resolves when a step that was begun is done. */
  close(): Promise<void>;
};

/**
 * Deletes the messages of deleted rooms step by step, then the rooms. What a stop or another fault
 * leaves is taken up with the next deletion or start, on any node.
 */
export function createDeletedRooms({
  store,
  logger,
}: {
  store: Store;
  logger: Logger;
}): DeletedRooms {
  let purging: Promise<void> | undefined;
  let isAskedAgain = false;
  let isClosed = false;

  async function purgeAll(): Promise<void> {
    for (let roomId = await nextRoom(); roomId !== undefined; roomId = await nextRoom()) {
      while (!isClosed && (await deleteStep(roomId))) await pause(STEP_PAUSE_MS);
      if (isClosed) return;
      await store.deleteFrom('rooms').where('id', '=', roomId).execute();
    }
  }

  async function nextRoom(): Promise<string | undefined> {
    const rooms = store.selectFrom('rooms').select('id').where('deletedAt', 'is not', null);
    return (await rooms.limit(1).executeTakeFirst())?.id;
  }

  /** False when there was nothing left. */
  async function deleteStep(roomId: string): Promise<boolean> {
    const step = store
      .selectFrom('messages')
      .select('id')
      .where('roomId', '=', roomId)
      .orderBy('seq')
      .limit(MESSAGES_PER_STEP);
    const { numDeletedRows } = await store
      .deleteFrom('messages')
      .where('id', 'in', step)
      .executeTakeFirstOrThrow();
    return numDeletedRows > 0n;
  }

  async function purgeAndLog(): Promise<void> {
    do {
      isAskedAgain = false;
      await purgeAll().catch((error: unknown) => {
        logger.error({ error }, 'A deleted room is not gone yet; it will be after the next one');
      });
    } while (isAskedAgain && !isClosed);
    purging = undefined;
  }

  return {
    purge: () => {
      isAskedAgain = true;
      purging ??= purgeAndLog();
    },
    close: async () => {
      isClosed = true;
      await purging;
    },
  };
}
