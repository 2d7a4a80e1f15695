import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inRoot } from './house/paths.js';

const MOST_LINES = 300;
const ROOMS = [
  'client/src',
  'server/src',
  'shared/src',
  'wire-client/src',
  'e2e',
  'bench',
  'scripts',
];

test('no file tells more than one story: 300 lines at most', () => {
  const sources = ROOMS.flatMap((room) =>
    readdirSync(inRoot(room), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(?:tsx?|js)$/.test(path) && !path.includes('node_modules'))
      .map((path) => `${room}/${path}`),
  );
  expect(sources.length).toBeGreaterThan(600);
  const lengthOf = (path: string) =>
    readFileSync(inRoot(path), 'utf8').trimEnd().split('\n').length;
  expect(sources.filter((path) => lengthOf(path) > MOST_LINES)).toEqual([]);
});
