import { expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../lib/clock.ts';
import { restMs } from './rest.ts';

test.each([
  [0, MINUTE_MS],
  [1, 2 * MINUTE_MS],
  [3, 8 * MINUTE_MS],
  [9, 6 * HOUR_MS],
  [2_000, 6 * HOUR_MS],
])(
  'after %i failures in a row the rest is long, of some chance, and bounded',
  (failures, longest) => {
    const patience = { firstMs: MINUTE_MS, mostMs: 6 * HOUR_MS };
    const rests = Array.from({ length: 100 }, () => restMs(failures, patience));
    expect(Math.min(...rests)).toBeGreaterThanOrEqual(longest / 2);
    expect(Math.max(...rests)).toBeLessThanOrEqual(longest);
    expect(new Set(rests).size).toBeGreaterThan(50);
  },
);
