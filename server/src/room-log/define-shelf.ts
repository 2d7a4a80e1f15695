import type { Batch } from './batch.ts';
import type { Shelf } from './shelf.ts';

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
