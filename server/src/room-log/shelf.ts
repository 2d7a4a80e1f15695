import type { Database } from '../store/database.ts';
import type { Batch } from './batch.ts';

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

/** Finds the shelf of its kind in a batch. */
export type ShelfKind<Kind extends Shelf> = (batch: Batch) => Kind;

export function defineShelf<Kind extends Shelf>(open: (batch: Batch) => Kind): ShelfKind<Kind> {
  const shelves = new WeakMap<Batch, Kind>();
  return (batch) => {
    const known = shelves.get(batch);
    if (known) return known;
    const shelf = open(batch);
    shelves.set(batch, shelf);
    return shelf;
  };
}
