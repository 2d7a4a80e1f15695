import { expect, test } from 'vitest';
import { contrastOf, isShowable } from '../testing/oklch.ts';
import { FACE_COLORS, faceColor, facePlaceOf } from './face.ts';

const WHITE = [1, 0, 0] as const;
const colors = Array.from({ length: FACE_COLORS }, (_, place) => faceColor(place));

test('initials can be read on every face, and every screen shows its colour', () => {
  for (const color of colors) {
    expect(contrastOf(color, WHITE)).toBeGreaterThanOrEqual(4.5);
    expect(isShowable(color), `hue ${color[2]}`).toBe(true);
  }
});

test('the hues of faces are as far from one another as so many can be', () => {
  const hues = colors.map(([, , hue]) => hue).sort((one, other) => one - other);
  expect(new Set(hues.map((hue, place) => hue - (hues[place - 1] ?? hue - 30)))).toEqual(
    new Set([360 / FACE_COLORS]),
  );
});

test('an id keeps its colour', () => {
  expect(facePlaceOf('0190a7c2-ana')).toBe(facePlaceOf('0190a7c2-ana'));
  expect(facePlaceOf('0190a7c2-ana')).not.toBe(facePlaceOf('0190a7c2-bo'));
});

test('people who came one after the other are spread over all colours', () => {
  const ids = Array.from(
    { length: 120 },
    (_, count) => `01900000-0000-7000-8000-${(count * 7919).toString(16).padStart(12, '0')}`,
  );
  expect(new Set(ids.map(facePlaceOf)).size).toBe(FACE_COLORS);
});
