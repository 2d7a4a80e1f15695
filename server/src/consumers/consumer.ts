import type { RoomChange } from '@parley/shared/room-change';
import type { Database } from '../store/database.ts';

/**
 * Who follows the logs of rooms: a client without a screen. For each room it has a position, and is handed
 * what changed since, in order, on one node at a time.
 */
export type Consumer = {
  /** What its positions stand under: it never changes. */
  name: string;
  /**
   * Where it begins in rooms that are there when it is seen first. Rooms made later begin at their start:
   * nothing that is said in them is older than it.
   */
  begins: 'at the start' | 'at the head';
  /**
   * Takes what changed in (fromSeq, toSeq], each row as it is now: what changed again meanwhile comes later.
   * What it writes in the transaction is written exactly once, together with the position that moves to
   * `toSeq`. It does nothing else: the transaction holds the store, may be taken back, and comes again then.
   * Of a change that it cannot take (it throws, and the log says what) the numbers are handed to it one by
   * one, and the one that goes on failing is put aside: it may come later, out of order.
   */
  take(change: RoomChange, db: Database): Promise<void>;
  /**
   * Forgets whatever it keeps of a room, in the transaction in which its position goes or begins: the room
   * was deleted, or is handed to it from the start, perhaps anew.
   */
  forget?(roomId: string, db: Database): Promise<void>;
};
