import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  type RateLimiterRes,
} from 'rate-limiter-flexible';
import { SECOND_MS } from './clock.ts';

/** Counts `points` per key in windows of so many seconds. */
export type CreateLimiter = (options: {
  keyPrefix: string;
  points: number;
  duration: number;
}) => RateLimiterAbstract;

/** Some 500 bytes each. Strangers choose keys, and have more addresses than we have memory. */
const MOST_KEYS = 200_000;

type Asked<Method extends 'consume' | 'penalty' | 'reward'> = Parameters<RateLimiterMemory[Method]>;

/**
 * Counts in no more memory than a bound: what was taken back leaves nothing, and past so many keys
 * the oldest is forgotten. So only what was truly counted pushes others out.
 */
export class BoundedLimiter extends RateLimiterMemory {
  readonly #counts = countsOf(this);
  readonly #most: number;

  constructor(options: Parameters<CreateLimiter>[0], most = MOST_KEYS) {
    super(options);
    this.#most = most;
  }

  override consume(...asked: Asked<'consume'>): Promise<RateLimiterRes> {
    const answer = super.consume(...asked);
    this.#forgetOldest();
    return answer;
  }

  override penalty(...asked: Asked<'penalty'>): Promise<RateLimiterRes> {
    const answer = super.penalty(...asked);
    this.#forgetOldest();
    return answer;
  }

  override reward(...asked: Asked<'reward'>): Promise<RateLimiterRes> {
    const answer = super.reward(...asked);
    const [key] = asked;
    // The library has counted by now. Later would be too late: somebody may have begun anew.
    if (isNothing(this.#counts.get(this.getKey(key)))) void this.delete(key);
    return answer;
  }

  #forgetOldest(): void {
    if (this.#counts.size <= this.#most) return;
    const [oldest] = this.#counts.keys();
    if (typeof oldest === 'string') void this.delete(this.parseKey(oldest));
  }
}

/** By key. The library keeps them private, and offers nothing but a copy of all. */
function countsOf(limiter: RateLimiterMemory): Map<unknown, unknown> {
  const storage: unknown = Reflect.get(limiter, '_memoryStorage');
  const counts: unknown = storage instanceof Object && Reflect.get(storage, '_storage');
  if (!(counts instanceof Map)) throw new TypeError('rate-limiter-flexible no longer has a Map');
  return counts;
}

const isNothing = (count: unknown): boolean =>
  count instanceof Object && 'value' in count && Number(count.value) <= 0;

/** Each process counts for itself. */
export const memoryLimiters: CreateLimiter = (options) => new BoundedLimiter(options);

/**
 * How long, in milliseconds, somebody past a bound has to wait. The limiter reckons with the wall
 * clock: set back by an hour, it would ask for an hour, though its timer ends the window in time.
 */
export const waitMsOf = (refusal: RateLimiterRes, windowSeconds: number): number =>
  Math.min(refusal.msBeforeNext, windowSeconds * SECOND_MS);
