import { setImmediate as turn } from 'node:timers/promises';

/**
 * Lets what arrives together begin one after the other, each in a turn of the event loop of its own:
 * what everybody else's connections brought meanwhile gets its turn in between.
 */
export function oneATurn(): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return () => {
    last = last.then(() => turn());
    return last;
  };
}
