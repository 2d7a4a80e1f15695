import { type Ack, accepted, refused } from '@parley/shared/error';
import { APIError } from 'better-auth/api';
import { RateLimiterRes } from 'rate-limiter-flexible';
import { MINUTE_MS, SECOND_MS } from '../../lib/clock.ts';
import { type CreateLimiter, waitMsOf } from '../../lib/limiters.ts';
import type { Store } from '../../store/store.ts';
import { type HashQueue, RETRY_HASH_MS } from './hash-queue.ts';

/** What comes of a hash: BUSY when there was no place in its queue. */
export async function hashed<Result>(work: () => Promise<Result>): Promise<Ack<Result>> {
  try {
    return accepted(await work());
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
    return refused('BUSY', 'Too many are signing in right now; try again in a moment.', {
      retryAfterMs: RETRY_HASH_MS,
    });
  }
}

/** Asks for a person's own password again; INVALID_PASSWORD, or RATE_LIMITED after too many guesses. */
export type CheckOwnPassword = (
  userId: string,
  password: string,
) => Promise<Ack<Record<string, never>>>;

const WINDOW_SECONDS = (15 * MINUTE_MS) / SECOND_MS;
/** Whoever sits at a browser that was left open has no more guesses than a stranger. */
const GUESSES = 10;

export function checkOwnPassword(parts: {
  store: Store;
  passwords: Pick<HashQueue['password'], 'verify'>;
  createLimiter: CreateLimiter;
}): CheckOwnPassword {
  const { store, passwords, createLimiter } = parts;
  const guesses = createLimiter({
    keyPrefix: 'own-password',
    points: GUESSES,
    duration: WINDOW_SECONDS,
  });

  return async (userId, password) => {
    try {
      await guesses.consume(userId);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const retryAfterMs = waitMsOf(refusal, WINDOW_SECONDS);
      return refused('RATE_LIMITED', 'Too many wrong passwords; wait a while.', { retryAfterMs });
    }
    const known = await store
      .selectFrom('accounts')
      .select('password')
      .where('userId', '=', userId)
      .where('providerId', '=', 'credential')
      .executeTakeFirst();
    const hash = known?.password;
    if (!hash) return refused('INVALID_PASSWORD', 'This account has no password.');
    const isRight = await hashed(() => passwords.verify({ hash, password }));
    if (!isRight.ok) return isRight;
    if (!isRight.data) return refused('INVALID_PASSWORD', 'This is not your password.');
    await guesses.delete(userId);
    return accepted({});
  };
}
