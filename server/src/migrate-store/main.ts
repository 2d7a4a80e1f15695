import { type Config, readConfig } from '../config.ts';
import { readDataDirOption } from '../lib/data-dir-option.ts';
import { Refusal } from '../lib/refusal.ts';
import { StartError } from '../lib/start-error.ts';
import { LostConnectionError } from '../store/lost-connection.ts';
import { openPostgresToFill } from '../store/postgres-store.ts';
import { openSqliteAlone } from '../store/sqlite-store.ts';
import type { Store } from '../store/store.ts';
import type { Fingerprint } from './fingerprint.ts';
import { migrateStore } from './migrate-store.ts';
import { createProgress } from './progress.ts';

const USAGE = `Copies an installation from SQLite into the empty PostgreSQL of DATABASE_URL, and checks it.
Stop Parley first. Interrupted, it leaves PostgreSQL empty, and can be started again.

Usage: DATABASE_URL=postgres://… pnpm migrate-store [--data-dir <folder>]

Options:
  --data-dir <folder>  where the SQLite database lives (default: DATA_DIR, or ./data)
  --help               print this`;

async function migrate({ DATA_DIR, DATABASE_URL }: Config): Promise<Fingerprint> {
  if (!DATABASE_URL) {
    throw new Refusal('DATABASE_URL must say which PostgreSQL to fill; see --help.');
  }
  const source = await openSqliteAlone(DATA_DIR);
  try {
    const target = await openTarget(DATABASE_URL);
    try {
      return await migrateStore(source, target, createProgress(process.stderr));
    } finally {
      await target.destroy();
    }
  } finally {
    await source.destroy();
  }
}

/** Its own refusals are sentences. Anything else lies in what the database holds already. */
async function openTarget(url: string): Promise<Store> {
  try {
    return await openPostgresToFill(url);
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new Refusal(`DATABASE_URL cannot be made ready for Parley: ${explain(error)}.`);
  }
}

function describe({ contents, heads }: Fingerprint): string {
  const count = (table: string) => (contents.get(table)?.rows ?? 0).toLocaleString('en');
  return [
    `Copied ${count('users')} people, ${heads.size.toLocaleString('en')} rooms, ${count('messages')} messages.`,
    'The counts of every table, the heads and checksums of every room are equal.',
    'From now on start Parley with this DATABASE_URL; what is written to the old database stays there.',
  ].join('\n');
}

/** What went wrong, as a sentence where it is the operator's to mend. */
function explain(error: unknown): string {
  if (error instanceof LostConnectionError) {
    return `The connection to DATABASE_URL was lost (${error.message}); start migrate-store again.`;
  }
  return error instanceof Error ? error.message : String(error);
}

async function run(): Promise<void> {
  const options = readDataDirOption();
  if (options.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const { DATABASE_URL, DATA_DIR = '' } = process.env;
  const read = readConfig({ DATABASE_URL, DATA_DIR: options['data-dir'] ?? DATA_DIR });
  if (!read.ok) throw new Refusal(read.sentence);
  process.stdout.write(`${describe(await migrate(read.config))}\n`);
}

await run().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = error instanceof Refusal ? error.exitCode : 1;
});
