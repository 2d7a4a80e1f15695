import type { Publisher } from '../realtime/publisher.ts';
import type { Batch } from './batch.ts';
import { changeOf, type RoomPart } from './part.ts';
import type { RoomWrite } from './room-write.ts';
import type { MembershipRow } from './rows.ts';
import { peopleOf } from './shelves/people.ts';

/** The part of the publisher that the log needs. */
export type LogPublisher = Pick<
  Publisher,
  'toRoom' | 'toUser' | 'enterRoom' | 'leaveRoom' | 'endRoom'
>;

/**
 * Tells the members of one room what a committed batch changed there. Topics move first, so that
 * whoever entered hears this very change and whoever left does not.
 */
export function publishWrite(
  { roomParts, publisher }: { roomParts: readonly RoomPart[]; publisher: LogPublisher },
  batch: Batch,
  write: RoomWrite,
): void {
  const roomId = write.room.id;
  if (write.isDeleted) {
    publisher.toRoom(roomId, 'room:deleted', { roomId });
    publisher.endRoom(roomId);
    return;
  }
  const moved = movesOf(batch, roomId);
  publisher.leaveRoom(moved.left, roomId);
  publisher.enterRoom(moved.entered, roomId);
  const { fromSeq } = write;
  const toSeq = write.room.headSeq;
  if (toSeq > fromSeq) {
    const pieces = roomParts.map((part) => part.changed(batch, write));
    publisher.toRoom(roomId, 'room:changed', changeOf({ roomId, fromSeq, toSeq }, pieces));
  }
}

/** People whose way into or out of the room became durable with the batch. */
function movesOf(batch: Batch, roomId: string): { entered: string[]; left: string[] } {
  const isIn = (row: MembershipRow | undefined) => row !== undefined && row.leftAt === null;
  const isOut = (row: MembershipRow | undefined) => !isIn(row);
  const moves = peopleOf(batch).moves(roomId);
  const passing = (wasSo: typeof isIn, isSo: typeof isIn) =>
    moves
      .filter(({ before, after }) => wasSo(before) && isSo(after))
      .map(({ after }) => after.userId);
  return { entered: passing(isOut, isIn), left: passing(isIn, isOut) };
}
