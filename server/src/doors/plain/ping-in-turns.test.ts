import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pingInTurns } from './ping-in-turns.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});

afterEach(() => {
  vi.useRealTimers();
});

test('[PW9] every line is pinged once in 25 s, and of many that came at once a few at a time', () => {
  const pings = pingInTurns();
  const counts = Array.from({ length: 1_000 }, () => 0);
  const taken = counts.map((_, index) =>
    pings.take({
      ping: () => {
        counts[index] = (counts[index] ?? 0) + 1;
      },
    }),
  );
  const pinged = () => counts.reduce((sum, count) => sum + count, 0);
  for (let second = 1; second <= 25; second += 1) {
    vi.advanceTimersByTime(1_000);
    expect(pinged()).toBe(second * 40);
  }
  expect(new Set(counts)).toEqual(new Set([1]));
  taken[0]?.drop();
  vi.advanceTimersByTime(25_000);
  expect(counts.slice(0, 3)).toEqual([1, 2, 2]);
  pings.close();
  vi.advanceTimersByTime(25_000);
  expect(pinged()).toBe(1_999);
});
