import type { RoomChange } from '@parley/shared/room-change';
import type { Database } from '../store/database.ts';

/** How much of what was kept of a room is gone now: the rest goes with the next step. */
export type Forgotten = 'all' | 'a part';

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
   * Whoever waits in it for anything else, for more than a second in all, is given up: its later statements throw.
   * Of a change that it cannot take (it throws, and the log says what) the numbers are handed to it one by
   * one, and the one that goes on failing is put aside: it may come later, out of order.
   */
  take(change: RoomChange, db: Database): Promise<void>;
  /**
   * Forgets what it keeps of a room, or some hundred rows of it where that is more: each step is a transaction,
   * and holds the store. The room was deleted, or is handed to it from the start, perhaps anew; its position goes
   * or begins with the last step.
   */
  forget?(roomId: string, db: Database): Promise<Forgotten>;
};
