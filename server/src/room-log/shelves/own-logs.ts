import { defineShelf } from '../define-shelf.ts';
import type { OwnTable } from '../own-tables.ts';
import { type GiveNumber, type Numbered, takePersonalNumbers } from '../personal-numbers.ts';
import type { OwnItem } from '../personal-own.ts';
import type { Shelf } from '../shelf.ts';

/** What a batch holds of one kind of rows that people have for themselves. */
export type OwnShelf = Shelf & {
  table: OwnTable;
  written(): readonly Numbered[];
  /** Before it saves. */
  number(giveNumber: GiveNumber): void;
};

/** Rows of another shelf that want numbers of people's own logs. */
type Waiting = { rows: readonly Numbered[]; save(giveNumber: GiveNumber): Promise<void> };

/**
 * The logs of people, as far as a batch writes to them: whatever is somebody's own gets its number here, with
 * one statement for all kinds and people. A batch reads and saves it last.
 */
export const ownLogsOf = defineShelf(() => {
  const shelves: OwnShelf[] = [];
  const waiting: Waiting[] = [];
  let numbered: readonly Numbered[] = [];

  return {
    /** A kind has its shelf in the batch from the first command on that wants it. */
    add(shelf: OwnShelf): void {
      shelves.push(shelf);
      // Whichever command came first: two batches that lock rows of two kinds never wait in a circle.
      shelves.sort((one, other) => (one.table.name < other.table.name ? -1 : 1));
    },

    /** Has these rows stored once they have their numbers. Call it while the batch saves. */
    number<Row extends Numbered>(
      rows: readonly Row[],
      save: (numbered: Row[]) => Promise<void>,
    ): void {
      waiting.push({
        rows,
        save: (giveNumber) => save(rows.map((row) => giveNumber(row))),
      });
    },

    /** The rows of all kinds that the batch wrote, with their numbers once it has saved them. */
    stored: (): OwnItem[] =>
      shelves.flatMap(({ table, written }) => written().map((row) => ({ table, row }))),

    /** Whose logs took numbers. */
    writtenIds: (): string[] => [...new Set(numbered.map(({ userId }) => userId))],

    async load(db) {
      for (const shelf of shelves) await shelf.load(db);
    },

    async save(db) {
      // These come first, so that what a batch tells somebody of their log has neighbouring numbers: places
      // in rooms that it deletes are told of later.
      const own = shelves.flatMap((shelf) => shelf.written());
      const others = waiting.flatMap(({ rows }) => rows);
      numbered = [...own, ...others];
      const giveNumber = await takePersonalNumbers(db, numbered);
      for (const shelf of shelves) {
        shelf.number(giveNumber);
        await shelf.save(db);
      }
      for (const { save } of waiting) await save(giveNumber);
    },
  };
});
