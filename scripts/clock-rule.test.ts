import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const BIOME = join(ROOT, 'node_modules', '.bin', 'biome');
const READINGS = ['Date.now()', 'new Date()', 'performance.now()'];
const FORBIDDEN = [
  'shared/src/room.ts',
  'wire-client/src/line.ts',
  'server/src/app.ts',
  'client/src/app/app.tsx',
];
const ALLOWED = [
  'server/src/lib/clock.ts',
  'client/src/lib/clock.ts',
  'client/src/app/app.test.ts',
];

let house: string;
let verdict: string;

beforeAll(async () => {
  house = await mkdtemp(join(tmpdir(), 'parley-clocks-'));
  await cp(join(ROOT, 'biome.json'), join(house, 'biome.json'));
  for (const path of [...FORBIDDEN, ...ALLOWED]) {
    await mkdir(dirname(join(house, path)), { recursive: true });
    const lines = READINGS.map((reading, index) => `export const at${index} = ${reading};\n`);
    await writeFile(join(house, path), lines.join(''));
  }
  const args = ['lint', '--vcs-enabled=false', '--max-diagnostics=none', '.'];
  const { stdout, stderr } = spawnSync(BIOME, args, { cwd: house, encoding: 'utf8' });
  verdict = stdout + stderr;
});
afterAll(() => rm(house, { recursive: true }));

test.each(FORBIDDEN)('no clock may be read in %s', (path) => {
  for (const [index] of READINGS.entries()) {
    expect(verdict).toMatch(new RegExp(`${path}:${index + 1}:\\d+ lint/style/noRestrictedGlobals`));
  }
});

test.each(ALLOWED)('a clock may be read in %s', (path) => {
  expect(verdict).not.toContain(path);
});
