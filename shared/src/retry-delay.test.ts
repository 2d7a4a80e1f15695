import { expect, test } from 'vitest';
import { retryDelayMs } from './retry-delay.ts';

const longestMs = (attempt: number) => Math.round(retryDelayMs(attempt, undefined, () => 0.999999));

test('the first attempt follows within half a second', () => {
  expect(longestMs(0)).toBeLessThanOrEqual(500);
});

test('later attempts spread over a span that doubles up to twenty seconds', () => {
  expect([1, 2, 3, 20].map(longestMs)).toEqual([1000, 2000, 4000, 20_000]);
});

test('any attempt may come at once: the jitter is full', () => {
  expect(retryDelayMs(8, undefined, () => 0)).toBe(0);
});

test('who is in a hurry waits as short as they say', () => {
  const hasty = { firstMs: 100, mostMs: 300 };
  const delays = [0, 1, 2, 20].map((attempt) => retryDelayMs(attempt, hasty, () => 1));
  expect(delays).toEqual([100, 200, 300, 300]);
});
