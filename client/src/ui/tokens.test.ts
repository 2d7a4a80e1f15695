import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  CODE,
  type Colors,
  colorsIn,
  contrast,
  pairsOf,
  READABLE,
  THEMES,
  VISIBLE,
} from '../testing/colors.ts';
import { isShowable } from '../testing/oklch.ts';

const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');
const [ordinary = '', forMoreContrast = ''] = read('./tokens.css').split(
  '@media (prefers-contrast: more)',
);

const asDesigned: Colors = new Map(colorsIn(ordinary));
const withMore: Colors = new Map([...asDesigned, ...colorsIn(forMoreContrast)]);

test.each(pairsOf(READABLE))('$one on $other can be read in the $theme theme', (pair) => {
  expect(contrast(asDesigned, pair.theme, pair.one, pair.other)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(withMore, pair.theme, pair.one, pair.other)).toBeGreaterThanOrEqual(7);
});

test.each(pairsOf(VISIBLE))('$one on $other can be made out in the $theme theme', (pair) => {
  expect(contrast(asDesigned, pair.theme, pair.one, pair.other)).toBeGreaterThanOrEqual(3);
  expect(contrast(withMore, pair.theme, pair.one, pair.other)).toBeGreaterThanOrEqual(3);
});

test.each(THEMES)('who asks for more contrast sees every edge in the %s theme', (theme) => {
  for (const ground of ['canvas', 'surface', 'raised']) {
    expect(contrast(withMore, theme, 'line', ground)).toBeGreaterThanOrEqual(3);
  }
  expect(contrast(withMore, theme, 'side-line', 'side')).toBeGreaterThanOrEqual(3);
});

test.each(THEMES)('every screen can show the colours of the %s theme', (theme) => {
  for (const colors of [asDesigned, withMore]) {
    const others = [...colors].filter(([, color]) => !isShowable(color[theme]));
    expect(others.map(([name]) => name)).toEqual([]);
  }
});

/** What is fill or ground for itself, wherever it stands. */
const ANYWHERE = [
  'backdrop',
  'addressed-fill',
  'on-addressed',
  'on-error',
  'tooltip',
  'on-tooltip',
  ...CODE,
];

test('every role has a value beside the rooms, and is one', () => {
  const [, onSide = ''] = /@utility on-side \{([^}]*)\}/.exec(read('./base.css')) ?? [];
  const given = [...onSide.matchAll(/--color-([\w-]+): var\(--color-([\w-]+)\)/g)];
  const roles = [...asDesigned.keys()].filter((name) => !/^side\b/.test(name));
  expect(given.map(([, role]) => role).sort()).toEqual(
    roles.filter((role) => !ANYWHERE.includes(role)).sort(),
  );
  for (const [, , value = ''] of given) expect([...asDesigned.keys()]).toContain(value);
});
