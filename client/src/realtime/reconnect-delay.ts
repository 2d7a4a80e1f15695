const FIRST_CEILING_MS = 500;
const MAX_CEILING_MS = 20_000;

/**
 * How long to wait before reconnect number `attempt` (from 0), in milliseconds. Full jitter: a
 * restarted server is met by its clients spread over the whole span, not in one wave. Socket.IO's
 * own backoff piles up at its maximum, so it is not used.
 */
export function reconnectDelayMs(attempt: number, random: () => number = Math.random): number {
  return random() * Math.min(FIRST_CEILING_MS * 2 ** attempt, MAX_CEILING_MS);
}
