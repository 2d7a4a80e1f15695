import { expect, test } from 'vitest';
import { reconnectDelayMs } from './reconnect-delay.ts';

const almostOne = () => 0.999999;

test('the first attempt follows within half a second', () => {
  expect(reconnectDelayMs(0, almostOne)).toBeLessThanOrEqual(500);
});

test('later attempts spread over a span that doubles up to twenty seconds', () => {
  const ceilings = [1, 2, 3, 20].map((attempt) => Math.round(reconnectDelayMs(attempt, almostOne)));
  expect(ceilings).toEqual([1000, 2000, 4000, 20_000]);
});

test('any attempt may come at once: the jitter is full', () => {
  expect(reconnectDelayMs(8, () => 0)).toBe(0);
});
