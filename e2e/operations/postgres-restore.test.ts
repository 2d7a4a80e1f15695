import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { v7 as mintId } from 'uuid';
import { makeRoom } from '../harness/chat.ts';
import { MADE_WITH_LANG_C, postgresBin, startPostgres } from '../harness/postgres.ts';
import { until } from '../harness/program.ts';
import { expect, test } from '../harness/test.ts';

const DOCUMENT = join(import.meta.dirname, '..', '..', 'docs', 'operating.md');
/** What is typed where a command asks for the new account's password. */
const PASSWORD = 'hunter2';

/** The blocks of shell in the document's chapter on PostgreSQL, in order. */
async function documentedCommands(): Promise<string[]> {
  const chapter = (await readFile(DOCUMENT, 'utf8'))
    .split('\n## PostgreSQL\n')[1]
    ?.split('\n## ')[0];
  return [...(chapter ?? '').matchAll(/```sh\n([^`]+)```/g)].map(([, commands]) => commands ?? '');
}

test('what the document says makes, copies and brings back a database, on a cluster made with LANG=C', async ({
  folder,
  startServer,
  join: joinServer,
}) => {
  const postgres = await startPostgres({}, MADE_WITH_LANG_C);
  try {
    const [make, backUp, restore, ...others] = await documentedCommands();
    expect([make, backUp, restore, others.length]).toEqual([
      expect.stringContaining('createuser'),
      expect.stringContaining('pg_dump'),
      expect.stringContaining('pg_restore'),
      0,
    ]);
    const urlOf = (database: string) =>
      `postgres://parley:${PASSWORD}@127.0.0.1:${postgres.port}/${database}`;
    const environment = {
      PATH: `${await postgresBin()}:${process.env.PATH}`,
      LANG: 'C',
      PGHOST: '127.0.0.1',
      PGPORT: String(postgres.port),
      PGUSER: MADE_WITH_LANG_C.superuser,
      PGPASSWORD: MADE_WITH_LANG_C.password,
      DATABASE_URL: urlOf('parley'),
    };
    /** Apart from the terminal, or what asks for a password twice would ask there. */
    const type = async (commands = '') => {
      const shell = spawn('sh', ['-ec', commands], {
        cwd: folder,
        env: environment,
        detached: true,
      });
      shell.stdin.end(`${PASSWORD}\n${PASSWORD}\n`);
      const said = (await Promise.all([text(shell.stdout), text(shell.stderr)])).join('');
      await until(
        () => shell.exitCode !== null,
        () => 'it does not end',
      );
      expect([shell.exitCode, said]).toEqual([0, expect.not.stringContaining('error')]);
    };

    await type(make);
    const server = await startServer({ DATABASE_URL: urlOf('parley') });
    const ana = await joinServer(server, 'Ana');
    const wire = await ana.openWire();
    const roomId = await makeRoom(wire, '厨房', []);
    const say = (body: string) =>
      wire.must('message:send', { roomId, clientMessageId: mintId(), body });
    await say('备份之前 ☕');
    await type(backUp);
    await say('after the backup');
    await server.stop();

    await type(restore);
    await server.start({ DATABASE_URL: urlOf('parley_restored') });
    const returned = await ana.openWire(server);
    const { messages } = await returned.must('history:load', { roomId, limit: 10 });
    expect(messages.map(({ body }) => body)).toEqual(['备份之前 ☕']);

    const wrong = urlOf('parley').replace(PASSWORD, 'hunter3');
    const refusal = await startServer({ DATABASE_URL: wrong }).then(
      () => '',
      (error: unknown) => String(error),
    );
    expect(refusal).toMatch(/DATABASE_URL \S+ refuses the name or the password\.\n/);
    expect(refusal).not.toMatch(/hunter/);
    await server.stop();
  } finally {
    await postgres.remove();
  }
});
