import { contrastOf, type Oklch } from './oklch.ts';

export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export type Colors = ReadonlyMap<string, Record<Theme, Oklch>>;

function oklch(numbers: string): Oklch {
  const [lightness = Number.NaN, chroma = Number.NaN, hue = Number.NaN] = numbers
    .split(' ')
    .map(Number);
  return [lightness, chroma, hue];
}

/** All that is opaque in a style sheet. */
export const colorsIn = (css: string): [string, Record<Theme, Oklch>][] =>
  [
    ...css.matchAll(
      /--color-([\w-]+): light-dark\(\s*oklch\(([\d. ]+)\),\s*oklch\(([\d. ]+)\)\s*\)/g,
    ),
  ].map(([, name = '', light = '', dark = '']) => [
    name,
    { light: oklch(light), dark: oklch(dark) },
  ]);

export function contrast(colors: Colors, theme: Theme, one: string, other: string): number {
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

export const CODE = ['code-keyword', 'code-string', 'code-number', 'code-name'];

/** Text and what it may stand on, at least 4.5:1, and 7:1 for who asks for more. */
export const READABLE: [string, string[]][] = [
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
export const VISIBLE: [string, string[]][] = [
  ['outline', ['canvas', 'surface', 'raised']],
  ['online', GROUNDS],
  ['side-outline', ['side']],
  ['side-online', SIDE_GROUNDS],
];

export const pairsOf = (list: [string, string[]][]) =>
  list.flatMap(([one, others]) =>
    others.flatMap((other) => THEMES.map((theme) => ({ theme, one, other }))),
  );
