// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest';
import { atNextFrame } from './next-frame.ts';

afterEach(() => vi.useRealTimers());

function see(visibility: 'visible' | 'hidden'): void {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(visibility === 'hidden');
}

test('work waits for the next frame, and is done in it once', () => {
  vi.useFakeTimers();
  const work = vi.fn();
  atNextFrame(work);
  expect(work).not.toHaveBeenCalled();
  vi.advanceTimersToNextFrame();
  expect(work).toHaveBeenCalledOnce();
  vi.runAllTimers();
  expect(work).toHaveBeenCalledOnce();
});

test('a hidden page has no frames: there it is done at once', () => {
  see('hidden');
  const work = vi.fn();
  atNextFrame(work);
  expect(work).toHaveBeenCalledOnce();
});

test('a page that is hidden meanwhile does it before anybody else hears of that', () => {
  vi.useFakeTimers();
  const done: string[] = [];
  document.addEventListener('visibilitychange', () => done.push('kept what is shown'), {
    once: true,
  });
  atNextFrame(() => done.push('work'));
  see('hidden');
  document.dispatchEvent(new Event('visibilitychange'));
  vi.runAllTimers();
  expect(done).toEqual(['work', 'kept what is shown']);
});

test('a visible page that is not drawn is behind for a moment only', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.spyOn(window, 'requestAnimationFrame').mockReturnValue(1);
  const work = vi.fn();
  atNextFrame(work);
  vi.advanceTimersByTime(99);
  expect(work).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(work).toHaveBeenCalledOnce();
});
