import { RateLimiterRes } from 'rate-limiter-flexible';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BoundedLimiter, memoryLimiters, waitMsOf } from './limiters.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('nobody is asked to wait for longer than the window, though the clock was set back', async () => {
  const window = { keyPrefix: 'test', points: 1, duration: 60 };
  const limiter = memoryLimiters(window);
  await limiter.consume('ana');
  vi.setSystemTime(Date.now() - 3_600_000);
  const refusal: unknown = await limiter.consume('ana').catch((error: unknown) => error);
  if (!(refusal instanceof RateLimiterRes)) throw new Error('it was let through');
  expect(waitMsOf(refusal, window.duration)).toBe(60_000);
  vi.advanceTimersByTime(60_000);
  await expect(limiter.consume('ana')).resolves.toMatchObject({ consumedPoints: 1 });
});

const WINDOW = { keyPrefix: 'test', points: 10, duration: 60 };
const keysOf = (limiter: BoundedLimiter) => limiter.dump().storage.map(({ key }) => key);

test('what was taken back leaves nothing behind, however many asked', async () => {
  const limiter = new BoundedLimiter(WINDOW);
  for (let n = 0; n < 1_000; n += 1) {
    await limiter.consume(`stranger ${n}`);
    await limiter.reward(`stranger ${n}`);
  }
  await limiter.penalty('ana', 2);
  await limiter.reward('ana');
  await limiter.reward('nobody');
  expect(keysOf(limiter)).toEqual(['ana']);
});

test('a count that begins while the one before is taken back is not lost', async () => {
  const limiter = new BoundedLimiter(WINDOW);
  await limiter.consume('ana');
  await Promise.all([limiter.reward('ana'), limiter.consume('ana')]);
  await expect(limiter.consume('ana')).resolves.toMatchObject({ consumedPoints: 2 });
});

test('ever new names take no more memory than a bound, and push out the oldest', async () => {
  const limiter = new BoundedLimiter(WINDOW, 3);
  for (const name of ['ana', 'bo', 'chen', 'dai']) await limiter.consume(name);
  await limiter.penalty('eve');
  expect(keysOf(limiter)).toEqual(['chen', 'dai', 'eve']);
  await expect(limiter.consume('chen')).resolves.toMatchObject({ consumedPoints: 2 });
});
