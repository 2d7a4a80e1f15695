import { type RateLimiterAbstract, RateLimiterMemory } from 'rate-limiter-flexible';

/** Counts `points` per key in windows of so many seconds. */
export type CreateLimiter = (options: {
  keyPrefix: string;
  points: number;
  duration: number;
}) => RateLimiterAbstract;

/** Each process counts for itself. */
export const memoryLimiters: CreateLimiter = (options) => new RateLimiterMemory(options);
