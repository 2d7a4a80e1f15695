import type { Clock } from '../lib/clock.ts';
import type { Database } from '../store/database.ts';
import type { Shelf } from './shelf.ts';

/** The part of the database that a few commands work on, between its reading and its writing. */
export class Batch {
  readonly #shelves: readonly Shelf[];
  #now = 0;

  /** @param kinds in the order in which they are read; the room comes first, which locks it. */
  constructor(kinds: readonly ((batch: Batch) => Shelf)[]) {
    this.#shelves = kinds.map((shelfOf) => shelfOf(this));
  }

  /** Milliseconds since 1970: the one time of everything in this batch. */
  get now(): number {
    return this.#now;
  }

  async load(db: Database, clock: Clock): Promise<void> {
    for (const shelf of this.#shelves) await shelf.locate?.(db);
    for (const shelf of this.#shelves) await shelf.load(db);
    this.#now = clock();
  }

  async save(db: Database): Promise<void> {
    for (const shelf of this.#shelves) await shelf.save(db);
  }
}
