import { setImmediate as turn } from 'node:timers/promises';
import { monotonicMs } from './clock.ts';

/** What others wait for at most while something begins, unless it alone takes longer. */
const MOST_MS = 5;

/**
 * Lets what arrives together begin one after the other, as many in a turn of the event loop as begin in
 * a few milliseconds: what everybody else's connections brought meanwhile gets its turn in between.
 */
export function beginInTurns(): () => Promise<void> {
  const waiting: (() => void)[] = [];
  let isBeginning = false;

  async function beginAll(): Promise<void> {
    isBeginning = true;
    while (waiting.length > 0) {
      await turn();
      const endsAt = monotonicMs() + MOST_MS;
      do {
        waiting.shift()?.();
        await begun();
      } while (waiting.length > 0 && monotonicMs() < endsAt);
    }
    isBeginning = false;
  }

  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (!isBeginning) void beginAll();
    });
}

/** When what was let in has come to the first thing it waits for: ticks follow all promises. */
const begun = () => new Promise<void>((resolve) => process.nextTick(resolve));
