import { LIMITS } from '@parley/shared/limits';
import type { RoomChange } from '@parley/shared/room-change';
import { changeSince } from '../room-log/change-since.ts';
import type { RoomPart } from '../room-log/part.ts';
import { type OwnRoom, toRoom } from '../room-log/rows.ts';
import type { Database } from '../store/database.ts';
import { type Caution, forgetTried } from './caution.ts';
import type { UnderClaim } from './claim.ts';
import type { Consumer, Forgotten } from './consumer.ts';
import { guard } from './guard.ts';
import { dropPosition, endParkedRow, findPlace, savePosition } from './positions.ts';

/** A room's log as one consumer reads it, until it stops. */
export type Reading = {
  roomParts: readonly RoomPart[];
  consumer: Consumer;
  under: UnderClaim;
  caution: Caution;
  stopping: AbortSignal;
};

/** Whether a page was taken, and whether there is more. */
export type Taken = 'nothing' | 'level' | 'more';

/**
 * Hands the consumer the next page of a room and moves its position on, in one transaction. Where it has
 * something to forget first, each step of that is a page.
 *
 * @param asked.most how many numbers the page may have
 * @param asked.endsRow whether something may have been put aside since a page last went well
 * @throws {TakeError}
 * @throws {ClaimLostError}
 */
export const takePage = (
  reading: Reading,
  { roomId, most, endsRow }: { roomId: string; most: number; endsRow: boolean },
): Promise<Taken> =>
  reading.under(async (db) => {
    const { consumer, caution, stopping } = reading;
    const [row] = await findPlace(db, { consumer: consumer.name, roomId });
    if (!row) return 'nothing';
    const { deletedAt, position, ...place } = row;
    const room = toRoom(place);
    const fromSeq = position ?? 0;
    if (deletedAt !== null) return position === null ? 'nothing' : forgetDeleted(db, reading, row);
    if (room.headSeq <= fromSeq) return 'nothing';
    if (fromSeq === 0 && (await forgetSome(db, reading, roomId)) === 'a part') return 'more';
    const range = { fromSeq, toSeq: Math.min(room.headSeq, fromSeq + most) };
    const change = await guard(db, { range, stopping }, (lent) =>
      readChange({ ...reading, db: lent }, room, range),
    );
    await guard(db, { range: change, stopping }, (lent) => consumer.take(change, lent));
    await savePosition(db, [{ roomId, consumer: consumer.name, seq: change.toSeq }]);
    if (caution.isOn()) await forgetTried(db, consumer.name);
    if (endsRow) await endParkedRow(db, consumer.name);
    return change.toSeq < room.headSeq ? 'more' : 'level';
  });

/**
 * How many numbers the next page may have: fewer where a node died over them, and a careful one writes them down.
 *
 * @throws {TakeError}
 * @throws {ClaimLostError}
 */
export async function mostAtOnce(
  { consumer, caution, under }: Reading,
  { roomId, most }: { roomId: string; most: number },
): Promise<number> {
  if (!caution.isOn()) return most;
  const [row] = await under((db) => findPlace(db, { consumer: consumer.name, roomId }));
  const fromSeq = row?.position ?? 0;
  const headSeq = row === undefined || row.deletedAt !== null ? 0 : row.headSeq;
  if (headSeq <= fromSeq) return most;
  const toSeq = Math.min(headSeq, fromSeq + Math.min(most, LIMITS.pageSize));
  return (await caution.begin({ roomId, fromSeq, toSeq })) - fromSeq;
}

async function forgetDeleted(
  db: Database,
  reading: Reading,
  { id: roomId }: { id: string },
): Promise<Taken> {
  if ((await forgetSome(db, reading, roomId)) === 'a part') return 'more';
  await dropPosition(db, { consumer: reading.consumer.name, roomId });
  return 'nothing';
}

/** Of no number: what cannot be forgotten is tried again, and nothing is taken before. */
const BEFORE_ALL = { fromSeq: 0, toSeq: 0 };

/**
 * Lets the consumer forget the room, or some of it.
 *
 * @throws {TakeError}
 */
export const forgetSome = (
  db: Database,
  { consumer, stopping }: Reading,
  roomId: string,
): Promise<Forgotten> =>
  guard(
    db,
    { range: BEFORE_ALL, stopping },
    async (lent) => (await consumer.forget?.(roomId, lent)) ?? 'all',
  );

/** What changed in (fromSeq, toSeq], or its beginning. */
export async function readChange(
  { roomParts, db }: { roomParts: readonly RoomPart[]; db: Database },
  room: OwnRoom,
  { fromSeq, toSeq }: { fromSeq: number; toSeq: number },
): Promise<RoomChange> {
  const read = { ...room, headSeq: toSeq };
  const { change } = await changeSince({ roomParts, store: db }, read, fromSeq);
  const { room: _, ...rows } = change;
  // It comes with whatever moved it last, as it is, so that one number alone is about it.
  const isAboutRoom = room.changedSeq > fromSeq && room.changedSeq <= change.toSeq;
  return isAboutRoom ? { ...rows, room } : rows;
}
