import { setTimeout as pause } from 'node:timers/promises';
import type { RoomChange } from '@parley/shared/room-change';
import { SECOND_MS } from '../lib/clock.ts';
import { changeSince } from '../room-log/change-since.ts';
import type { RoomPart } from '../room-log/part.ts';
import { type OwnRoom, toRoom } from '../room-log/rows.ts';
import type { Database } from '../store/database.ts';
import { isStoreUnavailable } from '../store/store-errors.ts';
import type { UnderClaim } from './claim.ts';
import type { Consumer } from './consumer.ts';
import { dropPosition, findPlace, savePosition } from './positions.ts';

/** Longer than any statement may take, so that only who waits for something else comes to it. */
const TAKE_MS = 12 * SECOND_MS;

/** A room's log as one consumer reads it. */
export type Reading = { roomParts: readonly RoomPart[]; consumer: Consumer; under: UnderClaim };

/** What a consumer could not take, as far as it is its own or the data's fault. */
export class TakeError extends Error {
  readonly fromSeq: number;
  readonly toSeq: number;

  constructor({ fromSeq, toSeq }: Pick<RoomChange, 'fromSeq' | 'toSeq'>, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.fromSeq = fromSeq;
    this.toSeq = toSeq;
  }
}

/** Whether a page was taken, and whether there is more. */
export type Taken = 'nothing' | 'level' | 'more';

/**
 * Hands the consumer the next page of a room and moves its position on, in one transaction.
 *
 * @param asked.most how many numbers the page may have
 * @throws {TakeError}
 * @throws {ClaimLostError}
 */
export const takePage = (
  { roomParts, consumer, under }: Reading,
  { roomId, most }: { roomId: string; most: number },
): Promise<Taken> =>
  under(async (db) => {
    const [row] = await findPlace(db, { consumer: consumer.name, roomId });
    if (!row) return 'nothing';
    const { deletedAt, position, ...place } = row;
    const room = toRoom(place);
    const fromSeq = position ?? 0;
    if (deletedAt !== null) {
      if (position !== null) await forgetDeleted(db, consumer, { roomId, fromSeq });
      return 'nothing';
    }
    if (room.headSeq <= fromSeq) return 'nothing';
    const upTo = Math.min(room.headSeq, fromSeq + most);
    const change = await readChange({ roomParts, db }, room, { fromSeq, upTo });
    await guard(change, async () => {
      if (position === null) await consumer.forget?.(roomId, db);
      await consumer.take(change, db);
    });
    await savePosition(db, [{ roomId, consumer: consumer.name, seq: change.toSeq }]);
    return change.toSeq < room.headSeq ? 'more' : 'level';
  });

async function forgetDeleted(
  db: Database,
  consumer: Consumer,
  { roomId, fromSeq }: { roomId: string; fromSeq: number },
): Promise<void> {
  await guard({ fromSeq, toSeq: fromSeq }, async () => consumer.forget?.(roomId, db));
  await dropPosition(db, { consumer: consumer.name, roomId });
}

/** What changed in (fromSeq, upTo], or its beginning. */
export async function readChange(
  { roomParts, db }: { roomParts: readonly RoomPart[]; db: Database },
  room: OwnRoom,
  { fromSeq, upTo }: { fromSeq: number; upTo: number },
): Promise<RoomChange> {
  const read = { ...room, headSeq: upTo };
  const { change } = await changeSince({ roomParts, store: db }, read, fromSeq);
  const { room: _, ...rows } = change;
  // It comes with whatever moved it last, as it is, so that one number alone is about it.
  const isAboutRoom = room.changedSeq > fromSeq && room.changedSeq <= change.toSeq;
  return isAboutRoom ? { ...rows, room } : rows;
}

/**
 * Lets the consumer do something with what lies in the range.
 *
 * @throws {TakeError}
 */
export async function guard(
  range: Pick<RoomChange, 'fromSeq' | 'toSeq'>,
  work: () => Promise<void>,
): Promise<void> {
  const ended = new AbortController();
  try {
    await Promise.race([work(), outOfTime(ended.signal)]);
  } catch (error) {
    // Whatever it asked, the store would not have answered.
    throw isStoreUnavailable(error) ? error : new TakeError(range, error);
  } finally {
    ended.abort();
  }
}

async function outOfTime(ended: AbortSignal): Promise<void> {
  await pause(TAKE_MS, undefined, { signal: ended }).catch(() => undefined);
  if (!ended.aborted) throw new Error(`It took longer than ${TAKE_MS} ms`);
}
