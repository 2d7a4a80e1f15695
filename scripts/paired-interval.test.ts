import { expect, test } from 'vitest';
import { LEAST_PAIRS, pairedInterval } from '../bench/run/paired-interval.ts';

const pairsOf = (ratios: readonly number[]) =>
  ratios.map((ratio, index) => ({ ours: ratio * (index + 1), theirs: index + 1 }));

test('what is twice as much in every pair is so for sure, however the machine drifts', () => {
  const { ratio, from, to } = pairedInterval(pairsOf(Array(LEAST_PAIRS).fill(2)));
  for (const value of [ratio, from, to]) expect(value).toBeCloseTo(2);
});

test('twice as much and half as much cancel out, and leave an interval as wide as they differ', () => {
  const { ratio, from, to } = pairedInterval(
    pairsOf(Array.from({ length: LEAST_PAIRS }, (_, index) => (index % 2 === 0 ? 2 : 0.5))),
  );
  expect(ratio).toBeCloseTo(1);
  // ln 2 · √(20/19) / √20 · 2.093
  expect(Math.log(to)).toBeCloseTo(0.333, 3);
  expect(from).toBeCloseTo(1 / to);
});
