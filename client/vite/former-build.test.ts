import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formerBuildPlugin } from './former-build.ts';

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'parley-builds-'));
  writeFileSync(join(root, 'index.html'), '<script type="module" src="/main.ts"></script>');
});
afterAll(() => rmSync(root, { recursive: true }));

/** Builds a page that says this; answers what all files there are then say. */
async function buildSaying(word: string): Promise<string> {
  writeFileSync(join(root, 'main.ts'), `console.log('${word}');`);
  await build({
    ...{ root, configFile: false, logLevel: 'error' },
    plugins: [formerBuildPlugin()],
  });
  const assets = join(root, 'dist', 'assets');
  return readdirSync(assets)
    .map((name) => readFileSync(join(assets, name), 'utf8'))
    .join();
}

test('a build keeps the files of the one before, and of none before that', async () => {
  await buildSaying('first');
  const second = await buildSaying('second');
  expect(second).toMatch(/first/);
  expect(second).toMatch(/second/);
  const third = await buildSaying('third');
  expect(third).toMatch(/second/);
  expect(third).toMatch(/third/);
  expect(third).not.toMatch(/first/);
});
