import { RateLimiterRes } from 'rate-limiter-flexible';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../lib/clock.ts';
import { type CreateLimiter, waitMsOf } from '../../lib/limiters.ts';

const WINDOW_SECONDS = DAY_MS / SECOND_MS;
/** As many as one address has: whoever forgot a password meets no other bound before. */
const FREE_FAILURES = 10;
/** Who waits for the right moment has four guesses an hour; the owner waits no longer either. */
const LONGEST_PAUSE_SECONDS = (15 * MINUTE_MS) / SECOND_MS;

export type AccountBrake = {
  /** Counts a guess as failed, and answers 0; or counts nothing, and says how many ms to wait. */
  begin(account: string): Promise<number>;
  /** The guess that `begin` counted was none, or was right. */
  takeBack(account: string): Promise<void>;
};

/**
 * Slows down guesses at one account, wherever they come from: past the free failures of a day each
 * further guess is followed by a pause of 2, 4, 8 … seconds, up to a bound. It never shuts.
 */
export function createAccountBrake(createLimiter: CreateLimiter): AccountBrake {
  const failures = createLimiter({
    keyPrefix: 'account-failures',
    points: FREE_FAILURES,
    duration: WINDOW_SECONDS,
  });
  const pause = createLimiter({
    keyPrefix: 'account-pause',
    points: 1,
    duration: LONGEST_PAUSE_SECONDS,
  });

  return {
    begin: async (account) => {
      // Counted before the password is checked: parallel guesses must not slip through.
      const { consumedPoints } = await failures.penalty(account);
      if (consumedPoints < FREE_FAILURES) return 0;
      const seconds = 2 ** (consumedPoints - FREE_FAILURES + 1);
      try {
        const customDuration = Math.min(seconds, LONGEST_PAUSE_SECONDS);
        await pause.consume(account, 1, { customDuration });
        return 0;
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        await failures.reward(account);
        return waitMsOf(refusal, LONGEST_PAUSE_SECONDS);
      }
    },
    takeBack: async (account) => {
      await failures.reward(account);
      await pause.delete(account);
    },
  };
}
