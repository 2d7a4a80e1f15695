import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { SECOND_MS } from '../lib/clock.ts';

/** What one more packet of a person gets: passage, a wait, or the door. */
type Allowance =
  | { ok: true; flooding: false }
  | { ok: false; flooding: boolean; retryAfterMs: number };

export type Pace = { take(userId: string): Promise<Allowance> };

const WINDOW_SECONDS = 5;
/** A client that honours `retryAfterMs` never gets near this; one that ignores it is cut. */
const FLOOD_FACTOR = 10;

/** Limits packets per person (all tabs together) to a rate averaged over five seconds. */
export function createPace(commandsPerSecond: number): Pace {
  const points = commandsPerSecond * WINDOW_SECONDS;
  const limiter = new RateLimiterMemory({ points, duration: WINDOW_SECONDS });
  return {
    take: async (userId) => {
      try {
        await limiter.consume(userId);
        return { ok: true, flooding: false };
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        return {
          ok: false,
          flooding: refusal.consumedPoints > points * FLOOD_FACTOR,
          retryAfterMs: Math.min(refusal.msBeforeNext, WINDOW_SECONDS * SECOND_MS),
        };
      }
    },
  };
}
