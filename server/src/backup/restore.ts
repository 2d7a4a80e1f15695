import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { systemClock } from '../lib/clock.ts';
import { Refusal } from '../lib/refusal.ts';
import { restoreBackup } from './restore-backup.ts';

const USAGE = `Puts a backup in the place of an installation's database. Stop Parley first.
The database of before is kept in a folder beside it.

Usage: npm run restore -- [options] <backup folder>

Options:
  --data-dir <folder>  where the database lives (default: DATA_DIR, or ./data)
  --help               print this`;

function readOptions() {
  try {
    return parseArgs({
      args: process.argv.slice(2).filter((argument) => argument !== '--'),
      allowPositionals: true,
      options: { 'data-dir': { type: 'string' }, help: { type: 'boolean' } },
    });
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message : String(error), 2);
  }
}

async function run(): Promise<void> {
  const { values, positionals } = readOptions();
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const [backup, ...more] = positionals;
  if (backup === undefined || more.length > 0) {
    throw new Refusal('Say which backup to restore: one folder; see --help.', 2);
  }
  const { DATABASE_URL, DATA_DIR = '' } = process.env;
  const read = readConfig({ DATABASE_URL, DATA_DIR: values['data-dir'] ?? DATA_DIR });
  if (!read.ok) throw new Refusal(read.sentence);
  if (read.config.DATABASE_URL) {
    throw new Refusal(
      'DATABASE_URL is set: restore PostgreSQL with pg_restore, as docs/operating.md says.',
    );
  }
  const { manifest, keptIn } = await restoreBackup({
    dataDir: read.config.DATA_DIR,
    backup: resolve(backup),
    now: systemClock(),
  });
  process.stdout.write(`Restored the backup of ${manifest.createdAt}.\n`);
  if (keptIn !== undefined) process.stdout.write(`What stood there before is in ${keptIn}.\n`);
}

await run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof Refusal ? error.exitCode : 1;
});
