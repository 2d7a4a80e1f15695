import { createAllowance } from '../lib/allowance.ts';
import type { CreateLimiter } from '../lib/limiters.ts';

/** Whether one more packet of a person may pass, must wait, or ends the connection. */
type Paced = { ok: true; flooding: false } | { ok: false; flooding: boolean; retryAfterMs: number };

export type Pace = { take(userId: string): Promise<Paced>; close(): void };

const WINDOW_SECONDS = 5;
/** A client that honours `retryAfterMs` never gets near this; one that ignores it is cut. */
const FLOOD_FACTOR = 10;

/** Limits packets per person (all tabs together) to a rate averaged over five seconds. */
export function createPace(commandsPerSecond: number, shared: CreateLimiter | undefined): Pace {
  const points = commandsPerSecond * WINDOW_SECONDS;
  const window = { keyPrefix: 'pace', points, duration: WINDOW_SECONDS };
  const allowance = createAllowance(window, shared);
  return {
    take: async (userId) => {
      const allowed = await allowance.take(userId, 1);
      if (allowed.ok) return { ok: true, flooding: false };
      const { used, retryAfterMs } = allowed;
      return { ok: false, flooding: used > points * FLOOD_FACTOR, retryAfterMs };
    },
    close: allowance.close,
  };
}
