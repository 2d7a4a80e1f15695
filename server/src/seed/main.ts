import { ROOM_PARTS } from '../app/features.ts';
import { readConfig } from '../config.ts';
import { createDoubtfulLogs } from '../healing/doubtful-logs.ts';
import { openHistories } from '../histories/histories.ts';
import { systemClock } from '../lib/clock.ts';
import { readDataDirOption } from '../lib/data-dir-option.ts';
import { createLogger } from '../lib/logger.ts';
import { Refusal } from '../lib/refusal.ts';
import { createRoomLog } from '../room-log/room-log.ts';
import { openStore, type Store } from '../store/store.ts';
import { chengdu } from './content/chengdu.ts';
import { directs } from './content/directs.ts';
import { hiring } from './content/hiring.ts';
import { EVERYBODY, PASSWORD, PEOPLE } from './content/people.ts';
import { release } from './content/release.ts';
import { standUp } from './content/stand-up.ts';
import { townSquare } from './content/town-square.ts';
import { workshop } from './content/workshop.ts';
import { createAccounts } from './create-accounts.ts';
import { playScript } from './play-script.ts';
import { silentPublisher } from './silent-publisher.ts';

const USAGE = `Fills an empty installation with a small team that has talked for some weeks.

Usage: pnpm seed [--data-dir <folder>]

Options:
  --data-dir <folder>  where the database lives (default: DATA_DIR, or ./data);
                       with DATABASE_URL set, PostgreSQL is filled instead
  --help               print this`;

/** Everybody is in it. */
const FIRST_ROOM = townSquare;
const SCRIPTS = [FIRST_ROOM, release, standUp, workshop, chengdu, hiring, ...directs];

async function seed(store: Store): Promise<void> {
  const known = await store.selectFrom('users').select('id').limit(1).executeTakeFirst();
  if (known) {
    throw new Refusal('This installation has accounts already; seed an empty one.', 1);
  }
  const logger = createLogger('warn');
  const ids = await createAccounts(store, logger);

  const seededAt = systemClock();
  let now = seededAt;
  const histories = await openHistories({
    ...{ store, clock: systemClock, logger },
    starts: 'beside',
    changed: () => {},
  });
  const log = createRoomLog({
    roomParts: ROOM_PARTS,
    store,
    histories,
    doubtful: createDoubtfulLogs({ store, publisher: silentPublisher, logger }),
    publisher: silentPublisher,
    clock: () => now,
    storeFailed: (error) => logger.error({ error }, 'The store failed'),
    logger,
  });
  for (const script of SCRIPTS) {
    const { roomId } = await playScript(
      {
        log,
        idOf: (name) => ids.get(name) ?? '',
        seededAt,
        setTime: (time) => {
          now = time;
        },
      },
      script,
    );
    if (script === FIRST_ROOM) {
      await store.insertInto('team').values({ id: 'team', firstRoomId: roomId }).execute();
    }
  }
  await log.close();
}

function describeTeam(): string {
  const people = EVERYBODY.map((name) => `  ${PEOPLE[name].padEnd(26)}${name}`);
  return [
    `${EVERYBODY.length} people, ${SCRIPTS.length} conversations. Sign in with:`,
    ...people,
    `The password is ${PASSWORD} for all of them. Nobody is the owner yet: sign in, then open /claim`,
    'at this machine, or the link that the server prints when it starts.',
  ].join('\n');
}

async function run(): Promise<void> {
  const options = readDataDirOption();
  if (options.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const { DATABASE_URL, DATA_DIR = '' } = process.env;
  const read = readConfig({ DATABASE_URL, DATA_DIR: options['data-dir'] ?? DATA_DIR });
  if (!read.ok) throw new Refusal(read.sentence, 1);
  const store = await openStore(read.config);
  try {
    await seed(store);
  } finally {
    await store.destroy();
  }
  process.stdout.write(`${describeTeam()}\n`);
}

await run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof Refusal ? error.exitCode : 1;
});
