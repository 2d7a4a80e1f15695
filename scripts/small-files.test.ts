import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PACKAGES } from './house/packages.js';
import { inRoot } from './house/paths.js';

const MOST_LINES = 300;
const ROOMS = [...PACKAGES, 'scripts'];
const NOT_OURS = /(^|\/)(node_modules|dist|test-results)\//;

test('no file tells more than one story: 300 lines at most', () => {
  const sources = ROOMS.flatMap((room) =>
    readdirSync(inRoot(room), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(?:tsx?|js)$/.test(path) && !NOT_OURS.test(path))
      .map((path) => `${room}/${path}`),
  );
  expect(sources.length).toBeGreaterThan(600);
  const lengthOf = (path: string) =>
    readFileSync(inRoot(path), 'utf8').trimEnd().split('\n').length;
  expect(sources.filter((path) => lengthOf(path) > MOST_LINES)).toEqual([]);
});
