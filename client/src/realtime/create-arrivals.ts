import { gather } from '../lib/gathering-store.ts';
import { orThrowLater } from '../lib/throw-later.ts';

/**
 * What comes over a connection, taken in together, in the order in which it came: a burst makes each store
 * tell of it once, and is drawn once.
 *
 * @param soon calls back when it is time; at once, where waiting would be for nothing
 */
export function createArrivals(soon: (takeIn: () => void) => void) {
  const waiting: (() => void)[] = [];
  let isTakingIn = false;

  /** Takes in all that came so far: something is to follow that must not overtake it. */
  function takeIn(): void {
    // What is under way goes on in its order.
    if (isTakingIn) return;
    isTakingIn = true;
    gather(() => {
      for (const arrival of waiting) orThrowLater(arrival);
    });
    waiting.length = 0;
    isTakingIn = false;
  }

  return {
    add(arrival: () => void): void {
      waiting.push(arrival);
      if (waiting.length === 1) soon(takeIn);
    },

    takeIn,

    /** What waits is of a connection that is none of ours any more. */
    drop(): void {
      waiting.length = 0;
    },
  };
}
