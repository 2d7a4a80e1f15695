import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openPlain } from '@parley/wire-client/testing/plain-client';
import { type Credentials, credentialsOf, signUp } from '../harness/account.ts';
import { message, say } from '../harness/chat.ts';
import { type Program, startProgram, until } from '../harness/program.ts';
import type { Server } from '../harness/server.ts';
import { expect, test } from '../harness/test.ts';

const run = promisify(execFile);

const E2E = join(import.meta.dirname, '..');
const PAGE = join(E2E, '..', 'docs', 'plain-websocket.md');
const PYTHON = process.env.PARLEY_PYTHON ?? 'python3';

/** The page's programs as they stand there, by their headings. */
async function readPrograms(): Promise<ReadonlyMap<string, string>> {
  const page = await readFile(PAGE, 'utf8');
  const blocks = page.matchAll(/^## (.+)\n[^#]*?^```(?:sh|js|python)\n([\s\S]*?)^```$/gm);
  return new Map([...blocks].map(([, heading = '', program = '']) => [heading, program]));
}

test('[PW1] [PW3] the programs of the page run as they stand there, and talk with people in the app', async ({
  startServer,
  join: joinTeam,
  folder,
}) => {
  const server = await startServer();
  const ana = await joinTeam(server, 'Ana');
  const bo = credentialsOf('Bo');
  await signUp(server, bo);
  const programs = await readPrograms();
  const programOf = (heading: string) => {
    const program = programs.get(heading);
    if (program === undefined) throw new Error(`the page has no program under ${heading}`);
    return program;
  };
  const cookie = await signInByPage(programOf('Who you are'), server, bo);
  const env = { ...process.env, PARLEY_URL: server.url, PARLEY_COOKIE: cookie };

  const app = await ana.openBrowser();
  await expect(app.getByRole('textbox', { name: /^Message / })).toBeVisible();
  const console: string[] = [];
  app.on('console', (line) => console.push(line.text()));
  await app.evaluate(programOf("A browser's console"));
  await expect(message(app, 'hi from the console')).toBeVisible();
  await expect.poll(() => console).toContain('Ana: hi from the console');

  const [script, python] = [join(folder, 'chat.mjs'), join(folder, 'chat.py')];
  await writeFile(script, programOf('Node'));
  await writeFile(python, programOf('Python'));
  const listening: Program[] = [
    startProgram(process.execPath, [script], { cwd: folder, env }),
    startProgram(PYTHON, [python], { cwd: folder, env }),
  ];
  for (const [program, name] of [
    [listening[0], 'Node'],
    [listening[1], 'Python'],
  ] as const) {
    await until(
      async () => program?.log().includes(`Bo: hi from ${name}`) === true,
      () => `${name} heard nothing:\n${program?.log()}`,
    );
    await expect(message(app, `hi from ${name}`)).toBeVisible();
  }
  const shell = await run('sh', ['-c', programOf('A shell')], { cwd: E2E, env });
  expect(shell.stdout).toContain('"message":"hi from the shell"');
  await say(app, 'welcome, all of you');
  const said = ['hi from the shell', 'welcome, all of you'];
  for (const program of listening) {
    await expect.poll(program.log).toContain(said[1]);
    expect(
      program
        .log()
        .split('\n')
        .filter((line) => said.some((text) => line.endsWith(text))),
    ).toEqual([`Bo: ${said[0]}`, `Ana: ${said[1]}`]);
  }
  await expect.poll(() => console).toContain('Ana: welcome, all of you');

  // The one for Node comes back, and hears once what was said meanwhile.
  await server.stop();
  await server.start();
  const other = await openPlain(server.url, { cookie });
  other.send({ message: 'while nobody listened' });
  await other.hears(() => true);
  const [node] = listening;
  await expect.poll(() => node?.log()).toContain('Bo: while nobody listened');
  const lines = node?.log().trim().split('\n') ?? [];
  expect(lines.length).toBe(new Set(lines).size);
  other.webSocket.terminate();
  await Promise.all(listening.map((program) => program.stop('SIGKILL')));
});

/** What the page's own way to sign in leaves in PARLEY_COOKIE. */
async function signInByPage(program: string, server: Server, who: Credentials): Promise<string> {
  const { email: PARLEY_EMAIL, password: PARLEY_PASSWORD } = who;
  const { stdout } = await run('sh', ['-c', `${program}\nprintf %s "$PARLEY_COOKIE"`], {
    env: { ...process.env, PARLEY_URL: server.url, PARLEY_EMAIL, PARLEY_PASSWORD },
  });
  expect(stdout).toContain('session_token=');
  return stdout;
}
