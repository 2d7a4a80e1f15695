import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import type { Wire } from '@parley/wire-client/wire';
import { z } from 'zod';
import { credentialsOf, deleteAccount, type SignIn, signIn, signUp } from '../harness/account.ts';
import { copyHouse, followPage } from '../harness/house-copy.ts';
import { asking } from '../harness/postgres.ts';
import { type Puppet, startPuppet } from '../harness/puppet.ts';
import { type Server, startServer } from '../harness/server.ts';
import { expect, test } from '../harness/test.ts';
import { connectWire } from '../harness/wire.ts';

const run = promisify(execFile);

const DOCS = join(import.meta.dirname, '..', '..', 'docs');
const PAGES = ['adding-a-feature.md', 'adding-own-rows.md', 'adding-a-consumer.md'];
/** With the files that the pages write, all that they are about. */
const CHECKED = {
  shared: ['src/commands.ts', 'src/events.ts'],
  server: ['src/app/features.ts', 'src/store/migrate.ts', 'src/migrate-store/copied-tables.ts'],
  client: ['src/testing/live-log.ts', 'src/cache/content-storage.ts'],
  e2e: ['faults/one-screen.ts'],
};
/** All that the pages' features have stored. */
const KEPT = [
  'select * from moods order by "userId"',
  'select * from notes order by "personalSeq"',
] as const;
const SETTINGS = { COMMANDS_PER_SECOND: '100000' };
/** One is torn up and one deleted in the database. */
const GONE: ReadonlySet<string> = new Set(['List 0', 'List 7']);
const MOODS = ['🎉', '🌧️'];
/** A page of `room:sync` holds a hundred of each kind. */
const PAGE_AND_A_HALF = 150;
/** `ready` has 200 of them on a page, `personal:sync` a hundred. */
const NOTES = 450;
/** So many numbers behind one begins with the newest page. */
const FAR = 1_001;

type Person = { wire: Wire; id: string; email: string; password: string; puppet: Puppet };

/** Somebody with a page's log of rooms, and with a wire that knows nothing of moods. */
async function come(server: Server, house: string, name: string): Promise<Person> {
  const credentials = credentialsOf(name);
  await signUp(server, credentials);
  const wire = await connectWire(server, credentials);
  const { me } = await wire.hears('ready');
  const known = { ...credentials, id: me.id };
  return { ...known, wire, puppet: await openTab(server, house, known) };
}

/** A page of theirs. */
async function openTab(server: Server, house: string, who: SignIn & { id: string }) {
  const given = [server.url, who.id, await signIn(server, who)];
  const puppet = startPuppet(house, 'client/src/testing/live-log.ts', given);
  await puppet.ask({ do: 'come' });
  return puppet;
}

const say = ({ wire }: Person, roomId: string, count: number) =>
  Promise.all(
    Array.from({ length: count }, (_, n) =>
      wire.must('message:send', { roomId, clientMessageId: randomUUID(), body: `${n}` }),
    ),
  );

/** Sets their mood so often, one after the other as far as the room is concerned. */
const setMood = ({ puppet }: Person, roomId: string, ...emojis: (string | null)[]) =>
  puppet.ask({
    do: 'command',
    name: 'mood:set',
    inputs: emojis.map((emoji) => ({ roomId, emoji })),
  });

/** Writes notes of theirs, one after the other as far as their log is concerned. */
const write = ({ puppet }: Person, ...inputs: { title: string; text: string | null }[]) =>
  puppet.ask({ do: 'command', name: 'note:write', inputs });

const shopping = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ title: `List ${n}`, text: 'bread' }));

/** What the page's client half sees of what is its person's alone. */
const lookAtNotes = (puppet: Puppet) =>
  puppet.ask({ do: 'look', file: 'features/notes/notes-in.ts', function: 'notesIn' });

/** The titles of all notes, torn up ones too, as `personal:sync` tells them: page by page, or all afresh. */
async function syncedTitles({ puppet }: Person): Promise<string[]> {
  const titles: string[] = [];
  for (let afterSeq = 0; ; ) {
    const sync = { do: 'command', name: 'personal:sync', inputs: [{ afterSeq }] };
    const [{ data }] = syncedSchema.parse(await puppet.ask(sync));
    const { own = { notes: [] } } = data.change ?? data;
    titles.push(...own.notes.map(({ title }) => title));
    if (!data.change || !data.hasMore) return titles;
    afterSeq = data.change.toSeq;
  }
}

const ownSchema = z.object({ notes: z.array(z.object({ title: z.string() })) }).optional();
const syncedSchema = z.tuple([
  z.object({
    data: z.object({
      hasMore: z.boolean().optional(),
      change: z.object({ toSeq: z.number(), own: ownSchema }).optional(),
      own: ownSchema,
    }),
  }),
]);

const notesOf = (...titles: string[]) => ({
  seen: new Map(titles.map((title) => [title, 'bread'])),
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

/** `made`: files that the pages write. */
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

test('[SY13] [PL8] what the pages about features say makes some that are seen live, caught up with, copied and audited', async ({
  folder,
  startPostgres,
}) => {
  // Some fifteen seconds on an idle machine, most of it for the compiler.
  test.setTimeout(180_000);
  const house = join(folder, 'house');
  await copyHouse(house);
  const pages = await Promise.all(PAGES.map((name) => readFile(join(DOCS, name), 'utf8')));
  const made = await followPage(pages.join('\n'), house);
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
    const { room } = await ana.wire.must('room:create', {
      kind: 'closed',
      name: 'Kitchen',
      memberIds: [bo.id, chen.id],
    });
    const screen = startPuppet(house, 'e2e/faults/one-screen.ts', [
      ...[server.url, dataDir, chen.email, chen.password],
    ]);
    const tab = await openTab(server, house, chen);
    puppets.push(screen, tab);
    for (const { puppet } of [ana, bo, chen]) await puppet.ask({ do: 'open', roomId: room.id });

    // Live.
    await setMood(ana, room.id, '🎉');
    await expect.poll(() => look(bo, room.id)).toMatchObject({ seen: new Map([[ana.id, '🎉']]) });
    await write(chen, { title: 'Tea', text: 'bread' });
    await expect.poll(() => lookAtNotes(tab)).toMatchObject(notesOf('Tea'));
    expect(await lookAtNotes(bo.puppet)).toMatchObject(notesOf());
    expect(await screen.ask({})).toEqual([]);

    // After an absence of three pages: each mood comes with the one in which it last changed.
    await bo.puppet.ask({ do: 'go' });
    await bo.puppet.ask({ do: 'tell catch-ups' });
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
    expect(await bo.puppet.ask({ do: 'tell catch-ups' })).toEqual([
      'delta',
      'part',
      'part',
      'part',
    ]);

    // As many notes as three pages of `ready` and five of `personal:sync`, and one that is torn up.
    const lists = shopping(NOTES);
    await tab.ask({ do: 'go' });
    await tab.ask({ do: 'tell catch-ups' });
    await write(chen, { title: 'Tea', text: null }, ...lists);
    const allLists = notesOf(...lists.map(({ title }) => title));
    await tab.ask({ do: 'come' });
    await expect.poll(() => lookAtNotes(tab)).toMatchObject(allLists);
    expect(await tab.ask({ do: 'tell catch-ups' })).toEqual(['delta', 'more', 'more']);
    expect(await syncedTitles(chen)).toEqual(['Tea', ...lists.map(({ title }) => title)]);

    // After a reload, from what the browser keeps.
    await tab.ask({ do: 'go' });
    await tab.ask({ do: 'reload' });
    expect(await lookAtNotes(tab)).toMatchObject(allLists);
    await tab.ask({ do: 'come' });
    await expect.poll(() => tab.ask({ do: 'tell catch-ups' })).toEqual(['delta']);

    // After a reset: who was away for so long begins with what there is.
    await bo.puppet.ask({ do: 'go' });
    const often = Array.from({ length: FAR }, (_, n) => MOODS[n % MOODS.length] ?? null);
    await setMood(ana, room.id, ...often);
    await setMood(chen, room.id, null);
    await bo.puppet.ask({ do: 'come' });
    await expect.poll(() => look(bo, room.id)).toMatchObject({ seen: new Map([[ana.id, '🎉']]) });
    expect(await bo.puppet.ask({ do: 'tell catch-ups' })).toEqual(['delta', 'reset']);

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
    database.prepare('update notes set text = ? where title = ?').run('💥', 'List 7');
    expect(await screen.ask({})).toMatchObject([
      { breach: 'diverged' },
      { breach: 'diverged', what: expect.stringContaining('notes') },
    ]);

    // What is gone for good is gone for who is told everything, in whichever way.
    await tab.ask({ do: 'go' });
    await write(chen, { title: 'List 0', text: null });
    database.prepare('delete from notes where title = ?').run('List 7');
    database.exec('update "personalLogs" set "lostSeq" = "headSeq"');
    await tab.ask({ do: 'come' });
    const left = notesOf(...lists.map(({ title }) => title).filter((title) => !GONE.has(title)));
    await expect.poll(() => lookAtNotes(tab)).toMatchObject(left);
    expect(await tab.ask({ do: 'tell catch-ups' })).toEqual(['whole', 'more', 'more']);
    expect(await syncedTitles(chen)).toHaveLength(NOTES);

    // Nothing of it outlives the account.
    await write(bo, { title: 'Salt', text: 'bread' });
    const countOf = database.prepare('select count(*) as count from notes where "userId" = ?');
    expect(countOf.get(bo.id)).toEqual({ count: 1 });
    await deleteAccount(server, bo);
    expect(countOf.get(bo.id)).toEqual({ count: 0 });
    const stored = KEPT.map((question) => database.prepare(question).all());
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
    const copied = await asking(url, async (client) => {
      const [moods, notes] = KEPT;
      return [await client.query(moods), await client.query(notes)].map(({ rows }) => rows);
    });
    expect(copied).toEqual(stored.map((rows) => rows.map((row) => ({ ...row }))));
    expect(stored.map((rows) => rows.length)).toEqual([2, NOTES]);
    await checked;
  } finally {
    for (const one of puppets) one.end();
    await server.stop();
  }
});
