import { MINUTE_MS, monotonicMs } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';

/** How much a consumer has still to take. */
export type Lag = { rooms: number; numbers: number };

/** So many in a row in which a consumer came further behind. */
const MINUTES = 3;

/**
 * Warns of a consumer that comes further behind from minute to minute, once until it has caught up.
 *
 * @returns takes note of how far it is behind now
 */
export function watchLag(
  consumer: string,
  logger: Logger,
  now: () => number = monotonicMs,
): (lag: Lag) => void {
  let last = { numbers: 0, at: now() };
  let minutes = 0;
  let isWarned = false;

  return ({ rooms, numbers }) => {
    const isLevel = numbers === 0;
    if (isLevel && isWarned) logger.info({ consumer }, 'A consumer has caught up');
    if (!isLevel && now() - last.at < MINUTE_MS) return;
    minutes = numbers > last.numbers ? minutes + 1 : 0;
    last = { numbers, at: now() };
    if (isLevel) isWarned = false;
    if (minutes < MINUTES || isWarned) return;
    isWarned = true;
    logger.warn({ consumer, rooms, numbers }, 'A consumer comes further behind minute by minute');
  };
}
