import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inRoot } from './house/paths.js';

const lockfile = readFileSync(inRoot('pnpm-lock.yaml'), 'utf8');

test('every part of others comes from the registry, as the checksum says', () => {
  const resolutions = [...lockfile.matchAll(/^ {4}resolution: (.+)$/gm)].map(([, found]) => found);
  expect(resolutions.length).toBeGreaterThan(300);
  // An address of its own (`tarball`, `repo`) would stand in here as well.
  expect(
    resolutions.filter((found) => !/^\{integrity: sha512-[\w+/=]+\}$/.test(found ?? '')),
  ).toEqual([]);
});

test('one part alone may run a script when it is installed', () => {
  const allowed = /^allowBuilds:\n((?: {2}.+\n)+)/m.exec(
    readFileSync(inRoot('pnpm-workspace.yaml'), 'utf8'),
  )?.[1];
  expect(allowed).toBe('  node: true\n');
});
