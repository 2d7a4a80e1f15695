// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPace } from './create-pace.ts';

const SECOND_MS = 1_000;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('what comes alone is taken in with the next frame, however often that is', () => {
  const atAPace = createPace();
  const work = vi.fn();
  for (let times = 1; times <= 3; times += 1) {
    vi.advanceTimersByTime(SECOND_MS);
    atAPace(work);
    vi.advanceTimersToNextFrame();
    expect(work).toHaveBeenCalledTimes(times);
  }
});

test('what comes a hundred times a second is taken in ten times, and the last of it too', () => {
  const atAPace = createPace();
  let waiting = 0;
  let taken = 0;
  let times = 0;
  for (let message = 0; message < 100; message += 1) {
    waiting += 1;
    if (waiting === 1) {
      atAPace(() => {
        times += 1;
        taken += waiting;
        waiting = 0;
      });
    }
    vi.advanceTimersByTime(SECOND_MS / 100);
  }
  vi.advanceTimersByTime(SECOND_MS);
  expect(taken).toBe(100);
  // Of each frame that it waits for a part is left over.
  expect(times).toBeLessThanOrEqual(10);
  expect(times).toBeGreaterThan(5);
});

test('a page that is hidden while something waits takes it in at once', () => {
  const atAPace = createPace();
  atAPace(() => undefined);
  vi.advanceTimersToNextFrame();
  const work = vi.fn();
  atAPace(work);
  vi.advanceTimersToNextFrame();
  expect(work).not.toHaveBeenCalled();
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  document.dispatchEvent(new Event('visibilitychange'));
  expect(work).toHaveBeenCalledOnce();
  vi.runAllTimers();
  expect(work).toHaveBeenCalledOnce();
});
