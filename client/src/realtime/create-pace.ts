import { monotonicMs } from '../lib/clock.ts';
import { betweenKeys } from './between-keys.ts';
import { atNextFrame } from './next-frame.ts';

/** Nobody reads more often than that, and whoever writes meanwhile has the page for themselves most of the time. */
const BETWEEN_MS = 100;

/**
 * Calls back before the page is drawn next, and where that happened a moment ago, a moment later: what comes a
 * hundred times a second is drawn ten times, and between the keys of whoever writes.
 */
export function createPace(): (work: () => void) => void {
  let lastMs = Number.NEGATIVE_INFINITY;
  return (work) =>
    atNextFrame(
      () =>
        betweenKeys(() => {
          lastMs = monotonicMs();
          work();
        }),
      lastMs + BETWEEN_MS,
    );
}
