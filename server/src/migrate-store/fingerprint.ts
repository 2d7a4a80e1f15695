import { hash } from 'node:crypto';
import type { Store } from '../store/store.ts';
import { COPIED_TABLES } from './copied-tables.ts';
import { type Row, readTable } from './read-table.ts';

/** How many rows there are, and a checksum over all that stands in them. */
export type Content = { rows: number; checksum: string };

/** What an installation holds, in the same words whichever database holds it. */
export type Fingerprint = {
  /** By table, and for what belongs to a room also by table and room. */
  contents: ReadonlyMap<string, Content>;
  /** The newest number of each room's log, by room id. */
  heads: ReadonlyMap<string, number>;
};

/** Reads the whole installation; tells of each chunk's number of rows. */
export async function takeFingerprint(
  db: Store,
  read: (rows: number) => void,
): Promise<Fingerprint> {
  const sums = new Map<string, RowSum>();
  const heads = new Map<string, number>();
  for (const table of COPIED_TABLES) {
    const ofTable = new RowSum();
    sums.set(table.name, ofTable);
    for await (const rows of readTable(db, table)) {
      for (const row of rows) {
        const digest = digestOf(row);
        ofTable.add(digest);
        if ('roomId' in row) sumOf(sums, `${table.name} of room ${row.roomId}`).add(digest);
        if (table.name === 'rooms') heads.set(String(row.id), Number(row.headSeq));
      }
      read(rows.length);
    }
  }
  return {
    contents: new Map([...sums].map(([part, sum]) => [part, sum.content()])),
    heads,
  };
}

/**
 * Two databases order text differently, so the checksum of a set of rows must not depend on their
 * order: it is the sum of the rows' SHA-256, modulo 2^256.
 */
class RowSum {
  #rows = 0;
  #sum = 0n;

  add(digest: bigint): void {
    this.#rows += 1;
    this.#sum = BigInt.asUintN(256, this.#sum + digest);
  }

  content(): Content {
    return { rows: this.#rows, checksum: this.#sum.toString(16).padStart(64, '0') };
  }
}

function sumOf(sums: Map<string, RowSum>, part: string): RowSum {
  const known = sums.get(part);
  if (known) return known;
  const sum = new RowSum();
  sums.set(part, sum);
  return sum;
}

function digestOf(row: Row): bigint {
  const columns = Object.keys(row).sort();
  return BigInt(
    `0x${hash('sha256', JSON.stringify(columns.map((column) => [column, row[column]])))}`,
  );
}
