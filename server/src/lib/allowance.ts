import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { SECOND_MS } from './clock.ts';
import { type CreateLimiter, waitMsOf } from './limiters.ts';

/** Whether somebody may go on; else how much they used so far in this window, and how long it lasts. */
type Allowed = { ok: true } | { ok: false; used: number; retryAfterMs: number };

export type Allowance = {
  take(key: string, cost: number): Promise<Allowed>;
  /** What was taken for nothing. */
  giveBack(key: string, cost: number): Promise<void>;
  close(): void;
};

/** Often enough that a second node lets through a tenth of the bound too much, about. */
const SHARE_MS = 500;
/** Below this part of the bound a count stays at home: nearly everybody is, nearly always. */
const SHARED_FROM = 1 / 10;

/**
 * So much per key in a window. Each node decides alone and at once. With `shared`, nodes add up on the
 * side what they counted, and who is past the bound in sum is past it on each node.
 */
export function createAllowance(
  window: { keyPrefix: string; points: number; duration: number },
  shared: CreateLimiter | undefined,
): Allowance {
  const { points, duration } = window;
  const here = new RateLimiterMemory(window);
  const everywhere = shared?.(window);
  const sharedFrom = Math.ceil(points * SHARED_FROM);
  const unshared = new Map<string, number>();

  async function take(key: string, cost: number): Promise<Allowed> {
    try {
      note(key, cost, await here.consume(key, cost));
      return { ok: true };
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      note(key, cost, refusal);
      return {
        ok: false,
        used: refusal.consumedPoints,
        retryAfterMs: waitMsOf(refusal, duration),
      };
    }
  }

  function note(key: string, cost: number, { consumedPoints }: RateLimiterRes): void {
    if (!everywhere || consumedPoints < sharedFrom) return;
    // The first count to be shared brings along those that stayed at home before it.
    const fresh = consumedPoints - cost < sharedFrom ? consumedPoints : cost;
    unshared.set(key, (unshared.get(key) ?? 0) + fresh);
  }

  async function share(key: string, count: number): Promise<void> {
    const total = await everywhere?.penalty(key, count);
    if (!total || total.consumedPoints <= points) return;
    const known = await here.get(key);
    if (known && known.consumedPoints >= total.consumedPoints) return;
    await here.set(key, total.consumedPoints, total.msBeforeNext / SECOND_MS);
  }

  const sharing = setInterval(() => {
    const counts = [...unshared];
    unshared.clear();
    for (const [key, count] of counts) {
      // What cannot be shared was counted here at least.
      share(key, count).catch(() => {});
    }
  }, SHARE_MS);
  return {
    take,
    giveBack: async (key, cost) => {
      if (cost > 0) await here.reward(key, cost);
    },
    close: () => clearInterval(sharing),
  };
}
