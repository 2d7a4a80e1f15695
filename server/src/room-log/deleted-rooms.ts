import { setTimeout as pause } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { type Clock, DAY_MS } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { queryWith } from '../store/query-with.ts';
import type { Store } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';

/** So many are overwritten in a few milliseconds; a million would hold the event loop for seconds. */
const MESSAGES_PER_STEP = 500;
/** Lets the messages of others through in between. */
const STEP_PAUSE_MS = 20;
/** So long a device may be away and still learns by one row that a room is gone; then it starts afresh. */
const REMEMBERED_MS = 30 * DAY_MS;

/**
 * Takes rooms out of everybody's reach at once, in the transaction of the batch: a closed room without
 * members exists for nobody, and this one does not even for the log. Its messages go after that, and who
 * was in it is kept for their devices.
 */
export async function hideDeletedRooms(
  db: Kysely<Tables>,
  roomIds: readonly string[],
  now: number,
): Promise<void> {
  if (roomIds.length === 0) return;
  await db
    .updateTable('team')
    .set({ firstRoomId: null })
    .where('firstRoomId', 'in', roomIds)
    .execute();
  await db.deleteFrom('due').where('roomId', 'in', roomIds).execute();
  const nothing = {
    ...{ kind: 'closed' as const, name: '', foldedName: '', namePieces: '' },
    ...{ topic: '', directKey: null },
  };
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
  clock,
  logger,
}: {
  store: Store;
  clock: Clock;
  logger: Logger;
}): DeletedRooms {
  let purging: Promise<void> | undefined;
  let isAskedAgain = false;
  let isClosed = false;

  async function purgeAll(): Promise<void> {
    for (let roomId = await nextRoom(); roomId !== undefined; roomId = await nextRoom()) {
      while (!isClosed && (await deleteStep(roomId))) await pause(STEP_PAUSE_MS);
      if (isClosed) return;
    }
    while (!isClosed && (await forgetRoom(store, clock() - REMEMBERED_MS)))
      await pause(STEP_PAUSE_MS);
  }

  async function nextRoom(): Promise<string | undefined> {
    const room = await store
      .selectFrom('rooms')
      .innerJoin('messages', 'messages.roomId', 'rooms.id')
      .select('rooms.id')
      .where('rooms.deletedAt', 'is not', null)
      .limit(1)
      .executeTakeFirst();
    return room?.id;
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

/**
 * Forgets a room that was deleted before this moment, in milliseconds since 1970, with who was in it; not while
 * a consumer has a position there, which says that it keeps something of it still. False when there is none.
 */
async function forgetRoom(store: Store, before: number): Promise<boolean> {
  return store.transaction().execute(async (db) => {
    const room = await db
      .selectFrom('rooms')
      .select('id')
      .where('deletedAt', '<', before)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('consumerPositions')
              .select('roomId')
              .whereRef('consumerPositions.roomId', '=', 'rooms.id'),
          ),
        ),
      )
      .limit(1)
      .executeTakeFirst();
    if (!room) return false;
    // In id order, as batches give numbers: nobody waits in a circle.
    await lockLogsOf(db, { roomId: room.id });
    await noteLost(db, { roomId: room.id });
    await db.deleteFrom('memberships').where('roomId', '=', room.id).execute();
    await db.deleteFrom('rooms').where('id', '=', room.id).execute();
    await db.deleteFrom('historyHeads').where('logId', '=', room.id).execute();
    return true;
  });
}

const lockLogsOf = queryWith<{ roomId: string }>()((db, given) =>
  db
    .selectFrom('personalLogs')
    .select('userId')
    .where('userId', 'in', (eb) =>
      eb.selectFrom('memberships').select('userId').where('roomId', '=', given('roomId')),
    )
    .orderBy('userId')
    .forUpdate(),
);

/** Whose row goes for good has it in their log no more. */
const noteLost = queryWith<{ roomId: string }>()((db, given) =>
  db
    .updateTable('personalLogs')
    .from('memberships')
    .set(({ ref }) => ({ lostSeq: ref('memberships.personalSeq') }))
    .whereRef('memberships.userId', '=', 'personalLogs.userId')
    .where('memberships.roomId', '=', given('roomId'))
    .whereRef('memberships.personalSeq', '>', 'personalLogs.lostSeq'),
);
