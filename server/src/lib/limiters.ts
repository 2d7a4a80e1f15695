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

/** Each process counts for itself. */
export const memoryLimiters: CreateLimiter = (options) => new RateLimiterMemory(options);

/**
 * How long, in milliseconds, somebody past a bound has to wait. The limiter reckons with the wall
 * clock: set back by an hour, it would ask for an hour, though its timer ends the window in time.
 */
export const waitMsOf = (refusal: RateLimiterRes, windowSeconds: number): number =>
  Math.min(refusal.msBeforeNext, windowSeconds * SECOND_MS);
