import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { SECOND_MS } from '../lib/clock.ts';
import { type CreateLimiter, waitMsOf } from '../lib/limiters.ts';

/** What one more packet of a person gets: passage, a wait, or the door. */
type Allowance =
  | { ok: true; flooding: false }
  | { ok: false; flooding: boolean; retryAfterMs: number };

export type Pace = { take(userId: string): Promise<Allowance>; close(): void };

const WINDOW_SECONDS = 5;
/** A client that honours `retryAfterMs` never gets near this; one that ignores it is cut. */
const FLOOD_FACTOR = 10;
/** Often enough that a second node lets through a tenth of the bound too much, about. */
const SHARE_MS = 500;
/** Below this part of the bound a count stays at home: nearly everybody is, nearly always. */
const SHARED_FROM = 1 / 10;

/**
 * Limits packets per person (all tabs together) to a rate averaged over five seconds. Each node
 * decides alone and at once. With `shared`, nodes add up on the side what they counted, and who is
 * past the bound in sum is past it on each node.
 */
export function createPace(commandsPerSecond: number, shared: CreateLimiter | undefined): Pace {
  const points = commandsPerSecond * WINDOW_SECONDS;
  const window = { keyPrefix: 'pace', points, duration: WINDOW_SECONDS };
  const here = new RateLimiterMemory(window);
  const everywhere = shared?.(window);
  const sharedFrom = Math.ceil(points * SHARED_FROM);
  const unshared = new Map<string, number>();

  async function take(userId: string): Promise<Allowance> {
    try {
      note(userId, await here.consume(userId));
      return { ok: true, flooding: false };
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      note(userId, refusal);
      return {
        ok: false,
        flooding: refusal.consumedPoints > points * FLOOD_FACTOR,
        retryAfterMs: waitMsOf(refusal, WINDOW_SECONDS),
      };
    }
  }

  function note(userId: string, { consumedPoints }: RateLimiterRes): void {
    if (!everywhere || consumedPoints < sharedFrom) return;
    // The first count to be shared brings along those that stayed at home before it.
    const fresh = consumedPoints === sharedFrom ? consumedPoints : 1;
    unshared.set(userId, (unshared.get(userId) ?? 0) + fresh);
  }

  async function share(userId: string, count: number): Promise<void> {
    const total = await everywhere?.penalty(userId, count);
    if (!total || total.consumedPoints <= points) return;
    const known = await here.get(userId);
    if (known && known.consumedPoints >= total.consumedPoints) return;
    await here.set(userId, total.consumedPoints, total.msBeforeNext / SECOND_MS);
  }

  const sharing = setInterval(() => {
    const counts = [...unshared];
    unshared.clear();
    for (const [userId, count] of counts) {
      // What cannot be shared was counted here at least.
      share(userId, count).catch(() => {});
    }
  }, SHARE_MS);
  return { take, close: () => clearInterval(sharing) };
}
