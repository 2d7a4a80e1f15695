import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { inRoot } from './house/paths.js';

const COMMANDS = Object.entries(manifest.scripts);

/** They act on an installation that may be running, whose libraries are not theirs to change. */
const FOR_AN_INSTALLATION = ['admin', 'backup', 'migrate-store', 'restore'];

/** What a command starts, from the root: a script, and the program which that is to run. */
function filesOf(command: string): string[] {
  const [, script = '', program] = /^node (\S+\.[jt]s)(?: (\S+\.ts))?/.exec(command) ?? [];
  if (program === undefined) return [script];
  return [script, script === 'scripts/faults.js' ? `e2e/faults/${program}` : program];
}

test.each(COMMANDS)('npm run %s starts what is there', (_name, command) => {
  expect(command).toMatch(/^node /);
  expect(filesOf(command).filter((path) => !existsSync(inRoot(path)))).toEqual([]);
});

test('every command installs what is missing, but those for an installation', () => {
  const others = COMMANDS.filter(
    ([, command]) =>
      !readFileSync(inRoot(filesOf(command)[0] ?? ''), 'utf8').includes('await ensureInstalled();'),
  );
  expect(others.map(([name]) => name).sort()).toEqual(FOR_AN_INSTALLATION);
});

/** Everything that reads a command line itself, rather than handing it to Vitest or Playwright. */
const PROGRAMS = [
  'scripts/start.js',
  'bench/markdown.ts',
  ...COMMANDS.flatMap(([, command]) => filesOf(command)).filter((path) => path.endsWith('.ts')),
];

/** What it prints and its exit code, run by the Node that the tests have. */
const ask = (program: string, argument: string) =>
  new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    const env = { ...process.env, NODE_COMPILE_CACHE: inRoot('node_modules', '.cache', 'compile') };
    const options = { env, timeout: 25_000 };
    execFile(process.execPath, [inRoot(program), argument], options, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });

test.each(PROGRAMS)('%s says in one sentence what it did not understand', async (program) => {
  const { code, stdout, stderr } = await ask(program, '--hlep');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  // No trace of where in the program it was thrown.
  expect(stderr).toMatch(/^.*--hlep.*\n$/);
});
