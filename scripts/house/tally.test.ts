import { expect, test } from 'vitest';
import { honest, inWords, plus } from './tally.js';

const green = { passed: 3, failed: 0, skipped: 1 };

test('tallies add up', () => {
  expect(inWords(plus(green, { passed: 1, failed: 2, skipped: 0 }))).toBe(
    '4 passed, 2 failed, 1 skipped',
  );
});

test('a runner that passed its tests is believed', () => {
  expect(honest(green, 0)).toEqual(green);
});

test('a runner that failed outside of its tests counts as a failure', () => {
  expect(honest(green, 1)).toEqual({ ...green, failed: 1 });
});

test('a runner that ran nothing, or only skipped, counts as a failure', () => {
  expect(honest({ passed: 0, failed: 0, skipped: 4 }, 0).failed).toBe(1);
});

test('a failed test is not counted twice', () => {
  expect(honest({ passed: 1, failed: 2, skipped: 0 }, 1).failed).toBe(2);
});
