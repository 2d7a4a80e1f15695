import type { Database } from '../store/database.ts';

/**
 * One kind of row in a batch, in memory: what its commands want of it, what was found, and what they
 * wrote. Commands read what their predecessors in the batch wrote. Values are replaced, never changed
 * in place.
 */
export type Shelf = {
  /** Before the rooms are locked: says whose rooms the wanted rows are. */
  locate?(db: Database): Promise<void>;
  /** With the rooms locked: reads all that is wanted, with one query per kind of thing. */
  load(db: Database): Promise<void>;
  /** Stores what was written, with a few statements whatever its size. */
  save(db: Database): Promise<void>;
};
