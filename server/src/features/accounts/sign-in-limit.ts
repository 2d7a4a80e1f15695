import { RateLimiterRes } from 'rate-limiter-flexible';
import { z } from 'zod';
import { addressOf, networkOf } from '../../lib/address-header.ts';
import { MINUTE_MS, SECOND_MS } from '../../lib/clock.ts';
import { type CreateLimiter, waitMsOf } from '../../lib/limiters.ts';
import { tooMany } from './account-guard.ts';

const WINDOW_SECONDS = (15 * MINUTE_MS) / SECOND_MS;
/** Guesses at one account from one address. */
const ATTEMPTS_PER_ACCOUNT = 10;
/** Guesses from one address, whatever the account: an office shares one, so this is wide. */
const ATTEMPTS_PER_ADDRESS = 100;

const BUSY = 503;

const bodySchema = z.object({ email: z.string().max(320).toLowerCase() });

/** Wraps the account endpoints so that failed sign-ins are counted and, past a bound, refused. */
export function limitSignIn(
  handle: (request: Request) => Promise<Response>,
  createLimiter: CreateLimiter,
): (request: Request) => Promise<Response> {
  const limiter = (keyPrefix: string, points: number) =>
    createLimiter({ keyPrefix, points, duration: WINDOW_SECONDS });
  const perAccount = limiter('account', ATTEMPTS_PER_ACCOUNT);
  const perAddress = limiter('address', ATTEMPTS_PER_ADDRESS);

  return async (request) => {
    if (!new URL(request.url).pathname.endsWith('/sign-in/email')) return handle(request);
    const address = networkOf(addressOf(request.headers));
    const body = bodySchema.safeParse(
      await request
        .clone()
        .json()
        .catch(() => undefined),
    );
    const account = `${address} ${body.success ? body.data.email : ''}`;
    try {
      // Counted before the password is checked: parallel guesses must not slip through.
      await perAddress.consume(address);
      await perAccount.consume(account);
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) {
        return tooManyAttempts(waitMsOf(refusal, WINDOW_SECONDS));
      }
      throw refusal;
    }
    const response = await handle(request);
    // Nobody looked at the password: that was no attempt.
    if (response.status === BUSY) {
      await perAddress.reward(address);
      await perAccount.reward(account);
    }
    if (response.ok) {
      await perAddress.reward(address);
      await perAccount.delete(account);
    }
    return response;
  };
}

function tooManyAttempts(waitMs: number): Response {
  const minutes = Math.ceil(waitMs / MINUTE_MS);
  return tooMany(`Too many attempts to sign in; try again in ${minutes} minutes.`, waitMs);
}
