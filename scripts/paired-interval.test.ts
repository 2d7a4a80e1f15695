import { expect, test } from 'vitest';
import { LEAST_STARTS, pairedInterval } from '../bench/run/paired-interval.ts';

/** Starts with these ratios, each in four pairs of turns while the machine drifts. */
const startsOf = (ratios: readonly number[]) =>
  ratios.map((ratio) => [1, 2, 3, 4].map((speed) => ({ ours: ratio * speed, theirs: speed })));

test('what is twice as much in every pair is so for sure, however the machine drifts', () => {
  const { ratio, from, to } = pairedInterval(startsOf(Array(LEAST_STARTS).fill(2)));
  for (const value of [ratio, from, to]) expect(value).toBeCloseTo(2);
});

test('twice as much and half as much cancel out, and leave an interval as wide as starts differ', () => {
  const { ratio, from, to } = pairedInterval(
    startsOf(Array.from({ length: LEAST_STARTS }, (_, index) => (index % 2 === 0 ? 2 : 0.5))),
  );
  expect(ratio).toBeCloseTo(1);
  // ln 2 · √(10/9) / √10 · 2.262: more turns of the same starts would say no more.
  expect(Math.log(to)).toBeCloseTo(0.523, 3);
  expect(from).toBeCloseTo(1 / to);
});
