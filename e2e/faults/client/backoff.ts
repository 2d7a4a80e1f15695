const FIRST_CEILING_MS = 150;
const MAX_CEILING_MS = 2_000;

/**
 * How long to wait before try number `attempt` (from 0), in milliseconds, with full jitter. Much
 * less patient than a browser should be: an impatient client finds more.
 */
export const backoffMs = (attempt: number): number =>
  Math.random() * Math.min(FIRST_CEILING_MS * 2 ** attempt, MAX_CEILING_MS);
