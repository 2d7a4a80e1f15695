/** The longest waits: before the first try, doubling with each, and of any. */
export type Patience = { firstMs: number; mostMs: number };

/** Of a page: a restarted server is met by its clients spread over some time. */
const UNHURRIED: Patience = { firstMs: 500, mostMs: 20_000 };

/**
 * How long to wait before try number `attempt` (from 0), in milliseconds. Full jitter: clients that lost
 * a server together come back spread over the whole span, not in one wave. Socket.IO's own backoff
 * piles up at its maximum, so it is not used.
 */
export function retryDelayMs(
  attempt: number,
  { firstMs, mostMs }: Patience = UNHURRIED,
  random: () => number = Math.random,
): number {
  return random() * Math.min(firstMs * 2 ** attempt, mostMs);
}
