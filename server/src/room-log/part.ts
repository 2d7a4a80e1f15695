import type { Room } from '@parley/shared/room';
import type { RoomChange, RoomPiece } from '@parley/shared/room-change';
import type { Database } from '../store/database.ts';
import type { Store } from '../store/store.ts';
import type { StoredTable } from '../store/stored-table.ts';
import type { Batch } from './batch.ts';
import type { ShelfKind } from './define-shelf.ts';
import type { RoomWrite } from './room-write.ts';
import type { Shelf } from './shelf.ts';

/**
 * One kind of row in the log of a room. Live events, catch-ups and the copy of a store go through all
 * of them, so that none can be forgotten.
 */
export type RoomPart = {
  /** Where its rows stand. */
  table: StoredTable;
  shelf: ShelfKind<Shelf>;
  /** What the batch changed of it in this room, each row as it is now. */
  changed(batch: Batch, write: RoomWrite): RoomPiece;
  /** What of it changed in (afterSeq, room.headSeq]. The room was read before. */
  since(db: Database, room: Room, afterSeq: number): Promise<PartPage>;
  /** All of it there is, for who opens the room with the newest page or one around a message; absent of what is asked for otherwise. */
  all?(db: Database, roomId: string): Promise<RoomPiece>;
};

/** What logs are made of, and where they are read. */
export type LogReader = { roomParts: readonly RoomPart[]; store: Store };

/** The rows that one part found. */
export type PartPage = {
  /** The last number up to which it found all; the room's head, unless there are too many for a page. */
  completeTo: number;
  upTo(toSeq: number): RoomPiece;
};

/**
 * A page of rows that are read in the order of their numbers.
 *
 * @param rows one more than fit when there are more; of one number there are at most as many as fit
 */
export function pageOf<Row extends { changedSeq: number }>(
  rows: readonly Row[],
  { most, headSeq }: { most: number; headSeq: number },
  toPiece: (rows: Row[]) => RoomPiece,
): PartPage {
  const beyond = rows[most];
  return {
    // Before the first that does not fit: all of one number come together.
    completeTo: beyond === undefined ? headSeq : beyond.changedSeq - 1,
    upTo: (toSeq) => toPiece(rows.filter(({ changedSeq }) => changedSeq <= toSeq)),
  };
}

/** @param range what the pieces tell of: all that changed in (fromSeq, toSeq] */
export function changeOf(
  range: Pick<RoomChange, 'roomId' | 'fromSeq' | 'toSeq'>,
  pieces: readonly RoomPiece[],
): RoomChange {
  const change: RoomChange = { ...range, messages: [] };
  for (const piece of pieces) Object.assign(change, piece);
  return change;
}
