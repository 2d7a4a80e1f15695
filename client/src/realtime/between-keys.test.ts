// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { betweenKeys } from './between-keys.ts';

const LONG_MS = 10_000;

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  // Nobody types when the next test begins.
  vi.advanceTimersByTime(LONG_MS);
  vi.useRealTimers();
});

const press = () => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }));

test('where nobody types it is done at once', () => {
  const work = vi.fn();
  betweenKeys(work);
  expect(work).toHaveBeenCalledOnce();
});

test('while somebody types it is done once their next letter was drawn, and not before', () => {
  press();
  const work = vi.fn();
  betweenKeys(work);
  vi.advanceTimersByTime(70);
  expect(work).not.toHaveBeenCalled();
  press();
  expect(work).not.toHaveBeenCalled();
  vi.advanceTimersToNextFrame();
  vi.advanceTimersByTime(1);
  expect(work).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(LONG_MS);
  expect(work).toHaveBeenCalledOnce();
});

test('whoever stops typing is not waited for', () => {
  press();
  const work = vi.fn();
  betweenKeys(work);
  vi.advanceTimersByTime(149);
  expect(work).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(work).toHaveBeenCalledOnce();
  press();
  vi.advanceTimersByTime(LONG_MS);
  expect(work).toHaveBeenCalledOnce();
});

test('a page that is hidden meanwhile does it at once', () => {
  press();
  const work = vi.fn();
  betweenKeys(work);
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  document.dispatchEvent(new Event('visibilitychange'));
  expect(work).toHaveBeenCalledOnce();
});
