import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { freePort, type Program, startProgram, until } from '../harness/program.ts';
import { expect, test } from '../harness/test.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** What a second start may take, and how often it is tried. */
const START_MS = 3_000;
const TRIES = 12;

function npmStart(args: string[], settings: Record<string, string> = {}): Program {
  return startProgram('npm', ['start', '--', ...args], {
    cwd: ROOT,
    // What npm thinks of this machine's own .npmrc is not what we say.
    env: { ...process.env, HOST: '127.0.0.1', npm_config_loglevel: 'error', ...settings },
  });
}

/** What it says on stderr, and its exit code, when it ends by itself. */
async function refusal(program: Program): Promise<{ sentence: string; code: number | null }> {
  await program.ended;
  return { sentence: program.errors().trim(), code: program.exitCode() };
}

test('npm start serves, says where, and ends on SIGTERM', async ({ folder }) => {
  const port = await freePort();
  const launcher = npmStart(['--port', String(port), '--data-dir', join(folder, 'data')]);
  await until(
    () => launcher.log().includes(`Parley is ready at http://127.0.0.1:${port}`),
    launcher.log,
  );
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).ok).toBe(true);

  await launcher.stop('SIGTERM');
  await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
});

test('a launcher that is killed outright leaves no server behind', async ({ folder }) => {
  const port = String(await freePort());
  const launcher = startProgram(process.execPath, ['scripts/start.js', '--port', port], {
    cwd: ROOT,
    env: { ...process.env, HOST: '127.0.0.1', DATA_DIR: join(folder, 'data') },
  });
  await until(() => launcher.log().includes('Parley is ready'), launcher.log);
  await launcher.stop('SIGKILL');
  const isGone = () =>
    fetch(`http://127.0.0.1:${port}/healthz`).then(
      () => false,
      () => true,
    );
  await until(isGone, () => 'the server goes on without the launcher');
});

test('a second start is healthy within three seconds', async ({ folder }) => {
  // A busy machine only ever makes it slower: the fastest of a few tells what it needs.
  const durations: number[] = [];
  while (durations.length < TRIES && !durations.some((duration) => duration < START_MS)) {
    const port = String(await freePort());
    const startedAt = performance.now();
    const launcher = npmStart(['--port', port], { DATA_DIR: join(folder, 'data') });
    await until(() => launcher.log().includes('Parley is ready'), launcher.log);
    durations.push(performance.now() - startedAt);
    await launcher.stop();
  }
  expect(Math.min(...durations)).toBeLessThan(START_MS);
});

test('--help explains itself on stdout', async () => {
  const launcher = npmStart(['--help']);
  expect(await refusal(launcher)).toEqual({ sentence: '', code: 0 });
  expect(launcher.log()).toContain('--data-dir <folder>');
});

test('an unknown flag is refused with one sentence', async () => {
  expect(await refusal(npmStart(['--prot', '80']))).toEqual({
    sentence: "Unknown option '--prot'. Try --help.",
    code: 2,
  });
});

test('a wrong setting is refused with one sentence that names it', async ({ folder }) => {
  const { sentence, code } = await refusal(
    npmStart(['--port', 'eighty'], { DATA_DIR: join(folder, 'data') }),
  );
  expect(sentence).toMatch(/^Parley cannot start: PORT .*"eighty"\.$/);
  expect(code).toBe(1);
});

test('a taken port is refused with one sentence that names it', async ({ folder }) => {
  const blocker = createServer().listen(await freePort(), '127.0.0.1');
  await once(blocker, 'listening');
  const address = blocker.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  const { sentence, code } = await refusal(
    npmStart(['--port', port], { DATA_DIR: join(folder, 'data') }),
  );
  blocker.close();
  expect(sentence).toMatch(new RegExp(`^Parley cannot start: port ${port} is taken.*\\.$`));
  expect(code).toBe(1);
});

test('a DATA_DIR that cannot be written is refused with one sentence', async ({ folder }) => {
  const file = join(folder, 'a-file');
  await writeFile(file, '');
  const { sentence, code } = await refusal(npmStart([], { DATA_DIR: join(file, 'data') }));
  expect(sentence).toMatch(/^Parley cannot start: DATA_DIR .*\.$/);
  expect(code).toBe(1);
});
