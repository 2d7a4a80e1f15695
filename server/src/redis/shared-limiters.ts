import { RateLimiterRedis } from 'rate-limiter-flexible';
import { monotonicMs, SECOND_MS } from '../lib/clock.ts';
import { type CreateLimiter, memoryLimiters } from '../lib/limiters.ts';
import type { RedisLink } from './redis-link.ts';

/** A count is not worth a longer wait of somebody who signs in. */
const PATIENCE_MS = 300;
/** After one late answer the next callers do not wait for theirs. */
const DISTRUST_MS = 5 * SECOND_MS;

/**
 * Limits that all nodes count together. While Redis is away or late each node counts for itself,
 * from nothing: wider than promised for a while, but nobody is locked out and nobody waits.
 */
export function sharedLimiters(link: RedisLink): CreateLimiter {
  const storeClient = impatient(link);
  return (options) =>
    new RateLimiterRedis({
      ...options,
      keyPrefix: `parley:limit:${options.keyPrefix}`,
      storeClient,
      useRedisPackage: true,
      rejectIfRedisNotReady: true,
      insuranceLimiter: memoryLimiters(options),
    });
}

/** The part of a Redis client that the limiters use for counting and forgetting. */
function impatient(link: RedisLink) {
  const redis = link.publishing;
  let distrustedUntilMs = 0;

  /** node-redis cannot take back a command once it is written, so the waiting ends, not the command. */
  async function inTime<Result>(reply: Promise<Result>): Promise<Result> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        distrustedUntilMs = monotonicMs() + DISTRUST_MS;
        reject(new Error('Redis answers too late'));
      }, PATIENCE_MS);
    });
    return Promise.race([reply, late]).finally(() => clearTimeout(timer));
  }

  const isTrusted = () => link.isReady() && monotonicMs() >= distrustedUntilMs;
  return {
    get isReady() {
      return isTrusted();
    },
    eval: (...args: Parameters<typeof redis.eval>) => inTime(redis.eval(...args)),
    // Unlike for counting, the limiter does not ask first whether Redis is there.
    del: async (key: string) => {
      if (!isTrusted()) throw new Error('Redis is away');
      return inTime(redis.del(key));
    },
  };
}
