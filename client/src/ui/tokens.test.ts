import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

const THEMES = ['light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

const colors = new Map(
  [...css.matchAll(/--color-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);

/** WCAG's relative luminance of `#rrggbb`. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(theme: Theme, one: string, other: string): number {
  const [darker = 0, lighter = 0] = [one, other]
    .map((name) => {
      const color = colors.get(name);
      if (color === undefined) throw new Error(`tokens.css has no colour ${name}`);
      return luminance(color[theme]);
    })
    .toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

const GROUNDS = ['canvas', 'surface', 'raised', 'hover', 'pressed'];
const TINTS = ['accent-tint', 'error-tint', 'success-tint', 'mention-tint'];

/** Text and what it may stand on, at least 4.5:1. */
const READABLE: [string, string[]][] = [
  ...['ink', 'soft', 'faint'].map((text): [string, string[]] => [text, [...GROUNDS, ...TINTS]]),
  ...['accent', 'accent-strong', 'error', 'success', 'mention'].map((text): [string, string[]] => [
    text,
    GROUNDS,
  ]),
  ['accent-strong', ['accent-tint']],
  ['error', ['error-tint']],
  ['success', ['success-tint']],
  ['mention', ['mention-tint']],
  ['on-accent', ['accent', 'accent-strong']],
  ['on-error', ['error', 'error-strong']],
  ['on-tooltip', ['tooltip']],
];

/** Edges and dots that carry meaning, at least 3:1. */
const VISIBLE: [string, string[]][] = [
  ['outline', ['canvas', 'surface', 'raised']],
  ['online', ['canvas', 'surface', 'raised']],
  ['away', ['canvas', 'surface', 'raised']],
];

const pairsOf = (list: [string, string[]][]) =>
  list.flatMap(([one, others]) =>
    others.flatMap((other) => THEMES.map((theme) => ({ theme, one, other }))),
  );

test.each(pairsOf(READABLE))('$one on $other can be read in the $theme theme', (pair) => {
  expect(contrast(pair.theme, pair.one, pair.other)).toBeGreaterThanOrEqual(4.5);
});

test.each(pairsOf(VISIBLE))('$one on $other can be made out in the $theme theme', (pair) => {
  expect(contrast(pair.theme, pair.one, pair.other)).toBeGreaterThanOrEqual(3);
});
