import { RateLimiterRes } from 'rate-limiter-flexible';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { memoryLimiters, waitMsOf } from './limiters.ts';

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
