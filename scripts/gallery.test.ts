import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const CLIENT = join(import.meta.dirname, '..', 'client');
const UI = join(CLIENT, 'src', 'ui');
const GALLERY = join(CLIENT, 'gallery');

/** Parts that draw nothing by themselves, and why nobody could look at them. */
const DRAW_NOTHING = {
  'address.tsx': 'says where the page is',
  'boundary.tsx': 'draws what it is given; panels, rows and dialogs that break are there',
  'growing.tsx': 'is what a menu, a popover and a tooltip are made of',
};

const isPart = (file: string) => file.endsWith('.tsx') && !file.endsWith('.test.tsx');
const importsOf = (path: string): string[] =>
  [...readFileSync(path, 'utf8').matchAll(/(?:from |import\()'([^']+)'/g)].map(
    ([, from = '']) => from.split('/').at(-1) ?? '',
  );

test('every part of ui/ that draws is in the gallery, by itself or as what another one becomes', () => {
  const shown = new Set(
    readdirSync(GALLERY)
      .filter(isPart)
      .flatMap((file) => importsOf(join(GALLERY, file))),
  );
  const parts = readdirSync(UI).filter(isPart);
  const become = new Set(
    parts.filter((file) => shown.has(file)).flatMap((file) => importsOf(join(UI, file))),
  );
  const missing = parts.filter(
    (file) =>
      !shown.has(file) &&
      !Object.hasOwn(DRAW_NOTHING, file) &&
      !(file.endsWith('-float.tsx') && become.has(file)),
  );
  expect(parts.length).toBeGreaterThan(30);
  expect(missing).toEqual([]);
  expect(Object.keys(DRAW_NOTHING).filter((file) => !parts.includes(file))).toEqual([]);
});

test('nothing of the gallery is in what is built', () => {
  const sources = readdirSync(join(CLIENT, 'src'), { recursive: true, encoding: 'utf8' });
  const used = sources
    .filter((file) => /\.tsx?$/.test(file))
    .filter((file) => readFileSync(join(CLIENT, 'src', file), 'utf8').includes('gallery/'));
  expect(used).toEqual([]);
});
