import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  type Colors,
  colorsIn,
  contrast,
  pairsOf,
  READABLE,
  THEMES,
  VISIBLE,
} from '../testing/colors.ts';
import { isShowable } from '../testing/oklch.ts';

const MORE = '@media (prefers-contrast: more)';
const read = (file: string) =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .split(MORE)
    .map((css = '') => css);
const [tokens = '', moreTokens = ''] = read('./tokens.css');
const [accent = '', moreAccent = ''] = read('./accent.css');

const HUES = Array.from({ length: 360 }, (_, hue) => hue);

const withHue = (css: string, hue: number) => css.replaceAll('var(--team-hue)', String(hue));
const rolesOf = (css: string) => colorsIn(withHue(css, 0)).map(([name]) => name);

/** The colours of a team with that accent: as designed, and for who asks for more contrast. */
function colorsOf(hue: number): { ordinary: Colors; more: Colors } {
  const ordinary = [...colorsIn(tokens), ...colorsIn(withHue(accent, hue))];
  const more = [...colorsIn(moreTokens), ...colorsIn(withHue(moreAccent, hue))];
  return { ordinary: new Map(ordinary), more: new Map([...ordinary, ...more]) };
}

/** Pairs in which one of the two follows the accent. */
const ofAccent = (list: Parameters<typeof pairsOf>[0]) => {
  const roles = new Set(rolesOf(accent));
  return pairsOf(list).filter(({ one, other }) => roles.has(one) || roles.has(other));
};

test('whatever hue a team chooses, all text can be read, and what must be seen stands out', () => {
  const faults: string[] = [];
  const note = (hue: number, colors: Colors, list: typeof READABLE, least: number) => {
    for (const { theme, one, other } of ofAccent(list)) {
      const found = contrast(colors, theme, one, other);
      if (!(found >= least)) {
        faults.push(`${one} on ${other}, ${theme}, hue ${hue}: ${found.toFixed(2)} of ${least}`);
      }
    }
  };
  for (const hue of HUES) {
    const { ordinary, more } = colorsOf(hue);
    note(hue, ordinary, READABLE, 4.5);
    note(hue, ordinary, VISIBLE, 3);
    note(hue, more, READABLE, 7);
    note(hue, more, VISIBLE, 3);
  }
  expect(faults).toEqual([]);
});

test('every screen can show an accent of every hue', () => {
  const faults = HUES.flatMap((hue) => {
    const { ordinary, more } = colorsOf(hue);
    return [ordinary, more].flatMap((colors) =>
      THEMES.flatMap((theme) =>
        rolesOf(accent).filter((name) => {
          const color = colors.get(name);
          return color === undefined || !isShowable(color[theme]);
        }),
      ).map((name) => `${name}, hue ${hue}`),
    );
  });
  expect(faults).toEqual([]);
});

test('a team’s accent leaves no petrol behind', () => {
  const PETROL = /^(?:on-)?accent|^side(?!-(?:addressed|error|online))/;
  const petrol = rolesOf(tokens).filter((name) => PETROL.test(name));
  expect(petrol.length).toBeGreaterThan(10);
  expect(rolesOf(accent).sort()).toEqual(petrol.sort());
  expect(rolesOf(moreAccent).filter((name) => !petrol.includes(name))).toEqual([]);
  const ofMore = rolesOf(moreTokens).filter((name) => PETROL.test(name));
  expect(rolesOf(moreAccent).sort()).toEqual(ofMore.sort());
});
