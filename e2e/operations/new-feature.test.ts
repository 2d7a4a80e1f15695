import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { credentialsOf, signIn, signUp } from '../harness/account.ts';
import { copyHouse, followPage } from '../harness/house-copy.ts';
import { asking } from '../harness/postgres.ts';
import { type Puppet, startPuppet } from '../harness/puppet.ts';
import { type Server, startServer } from '../harness/server.ts';
import { expect, test } from '../harness/test.ts';
import { connectWire, type Wire } from '../harness/wire.ts';

const run = promisify(execFile);

const PAGE = join(import.meta.dirname, '..', '..', 'docs', 'adding-a-feature.md');
/** With the files that the page writes, all that it is about. */
const CHECKED = {
  shared: ['src/commands.ts', 'src/events.ts'],
  server: ['src/app/features.ts', 'src/store/migrate.ts', 'src/migrate-store/copied-tables.ts'],
  client: ['src/testing/live-log.ts', 'src/cache/content-storage.ts'],
  e2e: ['faults/one-screen.ts'],
};
const SETTINGS = { COMMANDS_PER_SECOND: '100000' };
const MOODS = ['🎉', '🌧️'];
/** A page of `room:sync` holds a hundred of each kind. */
const PAGE_AND_A_HALF = 150;
/** So many numbers behind one begins with the newest page. */
const FAR = 1_001;

type Person = { wire: Wire; id: string; email: string; password: string; puppet: Puppet };

/** Somebody with a page's log of rooms, and with a wire that knows nothing of moods. */
async function come(server: Server, house: string, name: string): Promise<Person> {
  const credentials = credentialsOf(name);
  await signUp(server, credentials);
  const wire = await connectWire(server, credentials);
  const { me } = await wire.next('ready');
  const cookie = await signIn(server, credentials);
  const puppet = startPuppet(house, 'client/src/testing/live-log.ts', [server.url, me.id, cookie]);
  await puppet.ask({ do: 'come' });
  return { ...credentials, wire, id: me.id, puppet };
}

const say = ({ wire }: Person, roomId: string, count: number) =>
  Promise.all(
    Array.from({ length: count }, (_, n) =>
      wire.command('message:send', { roomId, clientMessageId: randomUUID(), body: `${n}` }),
    ),
  );

/** Sets their mood so often, one after the other as far as the room is concerned. */
const setMood = ({ puppet }: Person, roomId: string, ...emojis: (string | null)[]) =>
  puppet.ask({
    do: 'command',
    name: 'mood:set',
    inputs: emojis.map((emoji) => ({ roomId, emoji })),
  });

/** What the page's client half sees in the room. */
const look = ({ puppet }: Person, roomId: string) =>
  puppet.ask({
    do: 'look',
    roomId,
    file: 'features/moods/moods-in.ts',
    function: 'moodsIn',
  });

/** Throws what the tool has to say. */
async function check(house: string, tool: string, args: string[]): Promise<void> {
  await run(join(house, 'node_modules', '.bin', tool), args, { cwd: house }).catch(
    ({ stdout, stderr }) => {
      throw new Error(`${tool} ${args.join(' ')}\n${stdout}${stderr}`);
    },
  );
}

/** `made`: files that the page writes. */
async function checkSources(house: string, made: string[]): Promise<void> {
  const types = Object.entries(CHECKED).map(async ([name, lists]) => {
    const own = made.filter((path) => path.startsWith(`${name}/`));
    const files = [...lists, ...own.map((path) => path.slice(name.length + 1))];
    const project = join(house, name, 'tsconfig.page.json');
    await writeFile(project, JSON.stringify({ extends: './tsconfig.json', include: [], files }));
    await check(house, 'tsc', ['-p', project]);
  });
  await Promise.all([...types, check(house, 'biome', ['check', ...made])]);
}

test('[SY13] what the page about features says makes one that is seen live, caught up with, copied and audited', async ({
  folder,
  startPostgres,
}) => {
  // Some fifteen seconds on an idle machine, most of it for the compiler.
  test.setTimeout(180_000);
  const house = join(folder, 'house');
  await copyHouse(house);
  const made = await followPage(await readFile(PAGE, 'utf8'), house);
  const dataDir = join(folder, 'data');
  const server = await startServer(dataDir, SETTINGS, house);
  const checked = checkSources(house, made);
  // Awaited at the end: the compiler works while people come and go.
  checked.catch(() => undefined);
  const puppets: Puppet[] = [];
  try {
    const ana = await come(server, house, 'Ana');
    const bo = await come(server, house, 'Bo');
    const chen = await come(server, house, '陈静');
    puppets.push(ana.puppet, bo.puppet, chen.puppet);
    const { room } = await ana.wire.command('room:create', {
      kind: 'closed',
      name: 'Kitchen',
      memberIds: [bo.id, chen.id],
    });
    const screen = startPuppet(house, 'e2e/faults/one-screen.ts', [
      ...[server.url, dataDir, chen.email, chen.password],
    ]);
    puppets.push(screen);
    for (const { puppet } of [ana, bo, chen]) await puppet.ask({ do: 'open', roomId: room.id });

    // Live.
    await setMood(ana, room.id, '🎉');
    await expect.poll(() => look(bo, room.id)).toMatchObject({ seen: new Map([[ana.id, '🎉']]) });
    expect(await screen.ask({})).toEqual([]);

    // After an absence of three pages: each mood comes with the one in which it last changed.
    await bo.puppet.ask({ do: 'go' });
    await setMood(ana, room.id, null);
    await setMood(chen, room.id, '🌧️');
    await say(ana, room.id, PAGE_AND_A_HALF);
    await setMood(chen, room.id, '☕');
    await say(ana, room.id, PAGE_AND_A_HALF);
    await setMood(ana, room.id, '🎈');
    await bo.puppet.ask({ do: 'come' });
    await expect
      .poll(() => look(bo, room.id))
      .toMatchObject({
        seen: new Map([
          [ana.id, '🎈'],
          [chen.id, '☕'],
        ]),
      });
    expect(await bo.puppet.ask({ do: 'tell catch-ups' })).toEqual(['part', 'part', 'part']);

    // After a reset: who was away for so long begins with what there is.
    await bo.puppet.ask({ do: 'go' });
    const often = Array.from({ length: FAR }, (_, n) => MOODS[n % MOODS.length] ?? null);
    await setMood(ana, room.id, ...often);
    await setMood(chen, room.id, null);
    await bo.puppet.ask({ do: 'come' });
    await expect
      .poll(() => look(bo, room.id))
      .toMatchObject({
        seen: new Map([[ana.id, '🎉']]),
      });
    expect(await bo.puppet.ask({ do: 'tell catch-ups' })).toEqual(['reset']);

    // The auditor holds a screen that was there all the time against the database, and one that came now.
    expect(await screen.ask({})).toEqual([]);
    const late = startPuppet(house, 'e2e/faults/one-screen.ts', [
      ...[server.url, dataDir, bo.email, bo.password],
    ]);
    puppets.push(late);
    expect(await late.ask({})).toEqual([]);
    const database = new DatabaseSync(join(dataDir, 'parley.db'));
    database.prepare('update moods set emoji = ? where userId = ?').run('💥', ana.id);
    expect(await screen.ask({})).toMatchObject([{ breach: 'diverged' }]);
    expect(await late.ask({})).toMatchObject([{ breach: 'diverged' }]);
    const stored = database.prepare('select * from moods order by "userId"').all();
    database.close();
    for (const one of puppets) one.end();
    for (const { wire } of [ana, bo, chen]) wire.close();
    await server.stop();

    // In the copy of the store.
    const url = await (await startPostgres()).createDatabase('copy');
    await run(process.execPath, ['server/src/migrate-store/main.ts', '--data-dir', dataDir], {
      cwd: house,
      env: { ...process.env, DATABASE_URL: url },
    });
    const copied = await asking(url, (client) =>
      client.query('select * from moods order by "userId"'),
    );
    expect(copied.rows).toEqual(stored.map((row) => ({ ...row })));
    expect(stored).toHaveLength(2);
    await checked;
  } finally {
    for (const one of puppets) one.end();
    await server.stop();
  }
});
