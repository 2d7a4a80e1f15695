import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { CATCH_UPS_AT_ONCE, createCatchUps } from './catch-ups.ts';

test('[SY11] however many ask together, a few are read at once, in turn, and a failed one frees its place', async () => {
  const catchUps = createCatchUps();
  const begun: number[] = [];
  let running = 0;
  let most = 0;
  const reads = Array.from({ length: 100 }, (_, number) =>
    catchUps('Ana', async () => {
      begun.push(number);
      running += 1;
      most = Math.max(most, running);
      await setImmediate();
      running -= 1;
      if (number % 10 === 0) throw new Error('the store is busy');
      return number;
    }),
  );
  const results = await Promise.allSettled(reads);
  expect(most).toBe(CATCH_UPS_AT_ONCE);
  expect(begun).toEqual(Array.from({ length: 100 }, (_, number) => number));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(90);
});
