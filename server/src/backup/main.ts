import { setPriority } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readConfig } from '../config.ts';
import { systemClock } from '../lib/clock.ts';
import { Refusal } from '../lib/refusal.ts';
import { makeBackup } from './make-backup.ts';

const USAGE = `Copies an installation, whole and of one moment, into a folder of its own, and checks the copy.
A running server is not disturbed. With DATABASE_URL set see docs/operating.md: PostgreSQL has its own.

Usage: npm run backup -- [options]

Options:
  --data-dir <folder>  where the database lives (default: DATA_DIR, or ./data)
  --to <folder>        where backups are kept (default: BACKUP_DIR, or backups in the data folder)
  --keep <number>      afterwards remove the oldest backups but for so many (default: keep all)
  --unless-since <ms>  do nothing when there is a backup made after this (milliseconds since 1970)
  --help               print this`;

/** Somebody is talking while we copy. */
const POLITE_PRIORITY = 10;

const whole = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);
const optionsSchema = z.object({
  'data-dir': z.string().min(1).optional(),
  to: z.string().min(1).optional(),
  keep: whole.refine((keep) => keep > 0).optional(),
  'unless-since': whole.optional(),
  help: z.boolean().optional(),
});

function readOptions(): z.output<typeof optionsSchema> {
  try {
    const { values } = parseArgs({
      // npm and pnpm hand on the `--` that ends their own options.
      args: process.argv.slice(2).filter((argument) => argument !== '--'),
      options: {
        'data-dir': { type: 'string' },
        to: { type: 'string' },
        keep: { type: 'string' },
        'unless-since': { type: 'string' },
        help: { type: 'boolean' },
      },
    });
    const parsed = optionsSchema.safeParse(values);
    if (parsed.success) return parsed.data;
    const name = String(parsed.error.issues[0]?.path[0]);
    throw new Refusal(`--${name} does not take this value; see --help.`, 2);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(error instanceof Error ? error.message : String(error), 2);
  }
}

async function run(): Promise<void> {
  const options = readOptions();
  if (options.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const { DATABASE_URL, DATA_DIR = '', BACKUP_DIR = '' } = process.env;
  const read = readConfig({ DATABASE_URL, DATA_DIR: options['data-dir'] ?? DATA_DIR, BACKUP_DIR });
  if (!read.ok) throw new Refusal(read.sentence);
  if (read.config.DATABASE_URL) {
    throw new Refusal(
      'DATABASE_URL is set: back PostgreSQL up with pg_dump, as docs/operating.md says.',
    );
  }
  setPriority(POLITE_PRIORITY);
  const dataDir = read.config.DATA_DIR;
  const folder = await makeBackup({
    dataDir,
    into: resolve(options.to ?? read.config.BACKUP_DIR ?? join(dataDir, 'backups')),
    now: systemClock(),
    keep: options.keep,
    unlessSince: options['unless-since'],
  });
  if (folder !== undefined) process.stdout.write(`${folder}\n`);
}

await run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof Refusal ? error.exitCode : 1;
});
