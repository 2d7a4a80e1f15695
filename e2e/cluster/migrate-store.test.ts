import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { signIn } from '../harness/account.ts';
import { postgresInstallation, sqliteInstallation } from '../harness/installation.ts';
import { asking } from '../harness/postgres.ts';
import { type Program, startProgram, until } from '../harness/program.ts';
import { seed } from '../harness/seed.ts';
import { expect, test } from '../harness/test.ts';
import { connectWire } from '../harness/wire.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const MORE_MESSAGES = 200_000;
/** For SQLite's printf. */
const UUID = '00000000-0000-7000-8000-%012x';
/** About forty thousand messages. */
const HALF_WAY_BYTES = 10_000_000;

function migrateStore(args: string[], DATABASE_URL = ''): Program {
  return startProgram(process.execPath, ['server/src/migrate-store/main.ts', ...args], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL },
  });
}

/** What it says on stderr, and its exit code, when it ends by itself. */
async function refusal(program: Program): Promise<{ sentence: string; code: number | null }> {
  await program.ended;
  return { sentence: program.errors().trim(), code: program.exitCode() };
}

/** Years of talk in one room, written past the server: through it this would take minutes. */
function addMessages(dataDir: string): void {
  const database = new DatabaseSync(join(dataDir, 'parley.db'));
  database.exec(`
    begin;
    create temp table crowded as
      select rooms.id, headSeq, userId from rooms join memberships on roomId = rooms.id
       where kind = 'open' and leftAt is null order by rooms.id, userId limit 1;
    insert into messages (id, roomId, seq, changedSeq, clientMessageId, senderId, body, createdAt,
                          editedAt, deletedAt, reactions)
      with recursive numbers (n) as
        (select 1 union all select n + 1 from numbers where n < ${MORE_MESSAGES})
      select printf('${UUID}', n), id, headSeq + n, headSeq + n, printf('${UUID}', n), userId,
             'Message ' || n || ': 你好 🙂 "quoted" \\ back', 1764000000000 + n, null, null, '[]'
        from numbers, crowded;
    update rooms set headSeq = headSeq + ${MORE_MESSAGES} where id = (select id from crowded);
    commit;
  `);
  database.close();
}

test('a team with 200,000 messages moves to PostgreSQL, also when killed half-way', async ({
  folder,
  startServer,
  startPostgres,
}) => {
  // Some twenty seconds of work on an idle machine.
  test.setTimeout(180_000);
  const owner = await seed(folder);
  const before = await startServer({}, folder);
  const cookie = await signIn(before, owner);
  await before.stop();
  addMessages(folder);
  const source = await sqliteInstallation(folder);
  expect(source.counts.messages).toBeGreaterThan(MORE_MESSAGES);
  const postgres = await startPostgres();
  const url = await postgres.createDatabase('parley');
  const ask = async (question: string) =>
    Number((await asking(url, (client) => client.query(question))).rows[0]?.answer);

  const killed = migrateStore(['--data-dir', folder], url);
  await until(
    async () =>
      (await ask(`select pg_relation_size(to_regclass('messages')) as answer`)) > HALF_WAY_BYTES,
    killed.log,
  );
  process.kill(killed.pid(), 'SIGSTOP');
  expect(killed.log()).not.toContain('Copying messages');
  await expect(startServer({ DATABASE_URL: url })).rejects.toThrow(
    'is being filled by migrate-store; wait until that has ended.',
  );
  await killed.stop('SIGKILL');

  const again = migrateStore(['--data-dir', folder], url);
  expect(await refusal(again)).toMatchObject({ code: 0 });
  expect(again.log()).toContain(
    `Copied ${source.counts.users} people, ${source.counts.rooms} rooms, 200,`,
  );
  expect(await postgresInstallation(url)).toEqual(source);

  const after = await startServer({ DATABASE_URL: url });
  const session = await fetch(`${after.url}/api/auth/get-session`, { headers: { cookie } });
  expect(await session.json()).toMatchObject({ user: { email: owner.email } });
  const wire = await connectWire(after, owner);
  const { rooms } = await wire.hears('ready');
  const heads = new Map(source.rooms.map(({ id, head }) => [id, head]));
  expect(rooms.length).toBeGreaterThan(3);
  for (const { room } of rooms) expect(room.headSeq).toBe(heads.get(room.id));
  wire.close();
});

test('migrate-store does not touch an installation that is in use', async ({
  folder,
  startServer,
}) => {
  await startServer({}, folder);
  const { sentence, code } = await refusal(migrateStore(['--data-dir', folder], 'postgres://x/x'));
  expect(sentence).toMatch(/^The database \S+parley\.db is in use by another process; stop .*\.$/);
  expect(code).toBe(1);
});

test('migrate-store refuses with one sentence what it cannot fill', async ({
  folder,
  startPostgres,
}) => {
  await seed(folder);
  const postgres = await startPostgres();
  const url = await postgres.createDatabase('other');
  const attempt = (to: string) => refusal(migrateStore(['--data-dir', folder], to));

  const wrong = [
    { to: '', says: /^DATABASE_URL must say which PostgreSQL to fill; see --help\.$/ },
    {
      to: 'mysql://a/b',
      says: /^DATABASE_URL must be a URL like postgres.*percent-encoded\.$/,
    },
    {
      to: 'postgres://me:secret@127.0.0.1:1/x',
      says: /^DATABASE_URL postgres:\/\/127\.0\.0\.1:1\/x does not answer: .*\.$/,
    },
  ];
  for (const { to, says } of wrong) {
    expect(await attempt(to)).toEqual({ sentence: expect.stringMatching(says), code: 1 });
  }

  await asking(url, (client) => client.query('create table users (login text)'));
  expect(await attempt(url)).toEqual({
    sentence: expect.stringMatching(
      /^DATABASE_URL postgres:\/\/\S+\/other holds tables that are not of Parley; give it a database of its own\.$/,
    ),
    code: 1,
  });

  const filled = await postgres.createDatabase('filled');
  expect(await attempt(filled)).toMatchObject({ code: 0 });
  expect(await attempt(filled)).toEqual({
    sentence: 'DATABASE_URL holds an installation already; give migrate-store an empty database.',
    code: 1,
  });
});

test('migrate-store explains itself, and refuses what it does not know', async ({ folder }) => {
  const help = migrateStore(['--help']);
  expect(await refusal(help)).toEqual({ sentence: '', code: 0 });
  expect(help.log()).toContain('--data-dir <folder>');

  const unknown = await refusal(migrateStore(['--datadir', folder]));
  expect(unknown).toEqual({ sentence: expect.stringContaining("'--datadir'"), code: 2 });

  const nowhere = join(folder, 'nowhere');
  const missing = await refusal(migrateStore(['--data-dir', nowhere], 'postgres://x/x'));
  expect(missing).toEqual({
    sentence: `There is no database ${join(nowhere, 'parley.db')}.`,
    code: 1,
  });
});
