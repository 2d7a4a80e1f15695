import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contrastOf, isShowable, type Oklch } from '../testing/oklch.ts';

const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');
const [ordinary = '', forMoreContrast = ''] = read('./tokens.css').split(
  '@media (prefers-contrast: more)',
);

const THEMES = ['light', 'dark'] as const;
type Theme = (typeof THEMES)[number];
type Colors = ReadonlyMap<string, Record<Theme, Oklch>>;

function oklch(numbers: string): Oklch {
  const [lightness = Number.NaN, chroma = Number.NaN, hue = Number.NaN] = numbers
    .split(' ')
    .map(Number);
  return [lightness, chroma, hue];
}

/** All that is opaque. */
const colorsIn = (css: string): [string, Record<Theme, Oklch>][] =>
  [...css.matchAll(/--color-([\w-]+): light-dark\(oklch\(([\d. ]+)\), oklch\(([\d. ]+)\)\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light: oklch(light), dark: oklch(dark) }],
  );

const asDesigned: Colors = new Map(colorsIn(ordinary));
const withMore: Colors = new Map([...asDesigned, ...colorsIn(forMoreContrast)]);

function contrast(colors: Colors, theme: Theme, one: string, other: string): number {
  const [first, second] = [one, other].map((name) => {
    const color = colors.get(name);
    if (color === undefined) throw new Error(`tokens.css has no colour ${name}`);
    return color[theme];
  });
  return first && second ? contrastOf(first, second) : Number.NaN;
}

const GROUNDS = ['canvas', 'surface', 'raised', 'hover', 'pressed'];
const TINTS = ['accent-tint', 'error-tint', 'addressed-tint'];
/** Beside the rooms the same roles stand on petrol. */
const SIDE_GROUNDS = ['side', 'side-hover', 'side-pressed'];
const SIDE_TEXTS = ['ink', 'soft', 'faint', 'accent', 'addressed', 'error'];

const CODE = ['code-keyword', 'code-string', 'code-number', 'code-name'];

/** Text and what it may stand on, at least 4.5:1, and 7:1 for who asks for more. */
const READABLE: [string, string[]][] = [
  ...['ink', 'soft', 'faint'].map((text): [string, string[]] => [text, [...GROUNDS, ...TINTS]]),
  ...['accent', 'accent-strong', 'error', 'addressed'].map((text): [string, string[]] => [
    text,
    GROUNDS,
  ]),
  ...SIDE_TEXTS.map((text): [string, string[]] => [`side-${text}`, SIDE_GROUNDS]),
  ['accent-strong', ['accent-tint']],
  ['error', ['error-tint']],
  ['addressed', ['addressed-tint']],
  ['on-accent', ['accent', 'accent-strong']],
  ['on-error', ['error', 'error-strong']],
  ['on-addressed', ['addressed-fill']],
  ['on-tooltip', ['tooltip']],
  ...CODE.map((text): [string, string[]] => [text, ['surface']]),
  ['side', ['side-accent']],
];

/** Edges and rings that carry meaning, at least 3:1. */
const VISIBLE: [string, string[]][] = [
  ['outline', ['canvas', 'surface', 'raised']],
  ['online', GROUNDS],
  ['side-outline', ['side']],
  ['side-online', SIDE_GROUNDS],
];

const pairsOf = (list: [string, string[]][]) =>
  list.flatMap(([one, others]) =>
    others.flatMap((other) => THEMES.map((theme) => ({ theme, one, other }))),
  );

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
