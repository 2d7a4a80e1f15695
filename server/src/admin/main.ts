import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Config, readConfig } from '../config.ts';
import { createClaimLink } from '../features/accounts/claim.ts';
import { systemClock } from '../lib/clock.ts';
import { Refusal } from '../lib/refusal.ts';
import { databasePath } from '../store/data-dir.ts';
import { refuseOtherVersions } from '../store/migrate.ts';
import { openStore, type Store } from '../store/store.ts';
import { drop, listConsumers, startOver, tryAgain } from './consumers.ts';
import { showDeliveries } from './deliveries.ts';
import { showDue, tryParkedAgain } from './due.ts';
import { listPeople, makeResetLink, setRole } from './people.ts';

const USAGE = `Helps people back in, says who runs the place, and shows what goes on behind. A running server honours it within seconds.

Usage: npm run admin -- <command> [options]

Commands:
  list                   everybody with an account: role, address, name
  reset-link <address>   prints a link to choose a new password: for one hour, once
  make-admin <address>   makes somebody an admin
  make-member <address>  makes an admin a member again
  claim-link             prints the link that makes an owner, while there is none
  consumers              who follows the rooms, how far behind, and what they could not take;
                         with --again <name> that one tries it once more,
                         with --from-start <name> it takes all rooms anew,
                         with --drop <name> it is forgotten, where servers have it no more
  deliveries             what is to arrive outside, waits there or failed, kind by kind
  due                    what is planned for a time, is late or parked, kind by kind;
                         with --again <kind> what is parked of it is tried once more

Options:
  --data-dir <folder>    where the database lives (default: DATA_DIR, or ./data);
                         with DATABASE_URL set, PostgreSQL is used instead
  --help                 print this

Links begin with PUBLIC_URL, else with http://localhost and PORT.`;

function readCommandLine() {
  try {
    return parseArgs({
      // npm and pnpm hand on the `--` that ends their own options.
      args: process.argv.slice(2).filter((argument) => argument !== '--'),
      options: {
        'data-dir': { type: 'string' },
        again: { type: 'string' },
        'from-start': { type: 'string' },
        drop: { type: 'string' },
        help: { type: 'boolean' },
      },
      allowPositionals: true,
    });
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message : String(error), 2);
  }
}

type Options = ReturnType<typeof readCommandLine>['values'];

/** What the command prints. */
async function carryOut(
  { store, origin, options }: { store: Store; origin: string; options: Options },
  [command, address, ...more]: string[],
): Promise<string> {
  const { again, 'from-start': fromStart, drop: dropped } = options;
  if (again !== undefined && command !== 'consumers' && command !== 'due') {
    throw new Refusal('--again goes with consumers and due; see --help.', 2);
  }
  if (fromStart !== undefined && command !== 'consumers') {
    throw new Refusal('--from-start goes with consumers; see --help.', 2);
  }
  if (dropped !== undefined && command !== 'consumers') {
    throw new Refusal('--drop goes with consumers; see --help.', 2);
  }
  const now = systemClock();
  if (more.length > 0) throw new Refusal(`"${more[0]}" is one word too many; see --help.`, 2);
  const takesAddress = command === 'reset-link' || command?.startsWith('make-');
  if (takesAddress && !address) throw new Refusal(`${command} needs an address; see --help.`, 2);
  if (!takesAddress && address) throw new Refusal(`${command} takes no address; see --help.`, 2);
  switch (command) {
    case 'list':
      return listPeople(store);
    case 'reset-link':
      return makeResetLink(store, { address: address ?? '', origin, now });
    case 'make-admin':
      return setRole(store, { address: address ?? '', role: 'admin', now });
    case 'make-member':
      return setRole(store, { address: address ?? '', role: 'member', now });
    case 'claim-link': {
      const link = await createClaimLink(store, { origin, now });
      if (link === undefined) throw new Refusal('Somebody owns this Parley already; see list.');
      return link;
    }
    case 'consumers':
      if (dropped !== undefined) return drop(store, dropped);
      if (fromStart !== undefined) return startOver(store, fromStart);
      return again === undefined ? listConsumers(store) : tryAgain(store, again);
    case 'deliveries':
      return showDeliveries(store);
    case 'due':
      return again === undefined ? showDue(store) : tryParkedAgain(store, again);
    default:
      throw new Refusal(`There is no command "${command}"; see --help.`, 2);
  }
}

/**
 * A typing error in the folder must not make a new installation there, and no server may find its
 * schema changed under it: so nothing is made, and nothing locked. What is written is a few rows in one
 * transaction, which the server's wait for and see like their own.
 */
async function openThere(config: Config): Promise<Store> {
  const path = databasePath(config.DATA_DIR);
  if (!config.DATABASE_URL && !existsSync(path)) throw new Refusal(`There is no database ${path}.`);
  return openStore(config, refuseOtherVersions);
}

async function run(): Promise<void> {
  const { values: options, positionals } = readCommandLine();
  if (options.help || positionals.length === 0) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const { DATABASE_URL, DATA_DIR = '', PUBLIC_URL, PORT } = process.env;
  const dataDir = options['data-dir'] ?? DATA_DIR;
  const read = readConfig({ DATABASE_URL, PUBLIC_URL, PORT, DATA_DIR: dataDir });
  if (!read.ok) throw new Refusal(read.sentence);
  const store = await openThere(read.config);
  const origin = read.config.PUBLIC_URL ?? `http://localhost:${read.config.PORT}`;
  try {
    process.stdout.write(`${await carryOut({ store, origin, options }, positionals)}\n`);
  } finally {
    await store.destroy();
  }
}

await run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof Refusal ? error.exitCode : 1;
});
