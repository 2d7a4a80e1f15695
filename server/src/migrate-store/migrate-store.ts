import { sql } from 'kysely';
import { Refusal } from '../lib/refusal.ts';
import { holdForFilling } from '../store/postgres-store.ts';
import type { Store } from '../store/store.ts';
import { differences } from './compare-fingerprints.ts';
import { COPIED_TABLES } from './copied-tables.ts';
import { copyTable } from './copy-table.ts';
import { type Fingerprint, takeFingerprint } from './fingerprint.ts';
import type { Progress, Step } from './progress.ts';
import { countRows } from './read-table.ts';

/**
 * Copies a SQLite installation into an empty PostgreSQL and compares the two. All of it is one
 * transaction: ended early, however, it leaves nothing behind, and is simply begun again. Nobody may
 * write to the source meanwhile. Answers with what both hold; throws Refusal.
 */
export async function migrateStore(
  source: Store,
  target: Store,
  progress: Progress,
): Promise<Fingerprint> {
  return target.transaction().execute(async (filling) => {
    if (!(await holdForFilling(filling))) {
      throw new Refusal('Another migrate-store is filling DATABASE_URL; wait until it has ended.');
    }
    await refuseUnlessEmpty(filling);
    const total = await copyAll(source, filling, progress);
    const wanted = await fingerprint(source, progress('Checking the source', total));
    const got = await fingerprint(filling, progress('Checking the copy', total));
    const wrong = differences(wanted, got);
    if (wrong.length > 0) {
      throw new Refusal(
        ['The copy differs from its source and was taken back:', ...wrong].join('\n  '),
      );
    }
    return wanted;
  });
}

async function refuseUnlessEmpty(target: Store): Promise<void> {
  for (const { name } of COPIED_TABLES) {
    const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(target);
    if (rows.length > 0) {
      throw new Refusal(
        'DATABASE_URL holds an installation already; give migrate-store an empty database.',
      );
    }
  }
}

/** Answers how many rows there were. */
async function copyAll(source: Store, target: Store, progress: Progress): Promise<number> {
  let total = 0;
  for (const table of COPIED_TABLES) {
    const expected = await countRows(source, table);
    const step = progress(`Copying ${table.name}`, expected);
    let copied = 0;
    try {
      await copyTable(source, target, table, (rows) => {
        copied += rows;
        step.advance(rows);
      });
    } finally {
      step.end();
    }
    // Both checksums read with the same paging; this count does not.
    if (copied !== expected) {
      throw new Refusal(`Of ${expected} rows of ${table.name} only ${copied} could be read.`);
    }
    total += copied;
  }
  return total;
}

async function fingerprint(db: Store, step: Step): Promise<Fingerprint> {
  try {
    return await takeFingerprint(db, step.advance);
  } finally {
    step.end();
  }
}
