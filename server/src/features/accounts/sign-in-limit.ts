import { RateLimiterRes } from 'rate-limiter-flexible';
import { countedAs, isOfKnownBrowser } from '../../lib/address-header.ts';
import { MINUTE_MS, SECOND_MS } from '../../lib/clock.ts';
import { type CreateLimiter, waitMsOf } from '../../lib/limiters.ts';
import { createAccountBrake } from './account-brake.ts';
import { tooMany } from './account-guard.ts';
import { signInSchema } from './allow-endpoints.ts';
import { signInOutcome } from './sign-in-outcome.ts';

const WINDOW_SECONDS = (15 * MINUTE_MS) / SECOND_MS;
/** Guesses at one account from one address. */
const ATTEMPTS_PER_ACCOUNT = 10;
/** Guesses from one address, whatever the account: an office shares one, so this is wide. */
const ATTEMPTS_PER_ADDRESS = 100;

/**
 * Wraps the account endpoints so that failed sign-ins are counted: per address, past a bound, they are
 * refused, and per account they are slowed down. A known browser counts as an address of its own.
 */
export function limitSignIn(
  handle: (request: Request) => Promise<Response>,
  createLimiter: CreateLimiter,
): (request: Request) => Promise<Response> {
  const limiter = (keyPrefix: string, points: number) =>
    createLimiter({ keyPrefix, points, duration: WINDOW_SECONDS });
  const perAccount = limiter('account', ATTEMPTS_PER_ACCOUNT);
  const perAddress = limiter('address', ATTEMPTS_PER_ADDRESS);
  const brake = createAccountBrake(createLimiter);

  return async (request) => {
    if (!new URL(request.url).pathname.endsWith('/sign-in/email')) return handle(request);
    const body = await request
      .clone()
      .json()
      .catch(() => undefined);
    const attempt = signInSchema.safeParse(body);
    // What is no attempt would fill the counts without a hash for each.
    if (!attempt.success) return handle(request);
    const { email } = attempt.data;
    const address = countedAs(request.headers);
    const account = `${address} ${email}`;
    // Where somebody signed in before, strangers cannot make them wait.
    const isBraked = !isOfKnownBrowser(request.headers);
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
    const waitMs = isBraked ? await brake.begin(email) : 0;
    if (waitMs > 0) {
      await perAddress.reward(address);
      await perAccount.reward(account);
      return tooManyAttempts(waitMs);
    }
    const response = await handle(request);
    const outcome = await signInOutcome(response);
    if (outcome === 'wrong' || outcome === 'banned') return response;
    if (isBraked) await brake.takeBack(email);
    await perAddress.reward(address);
    if (outcome === 'in') await perAccount.delete(account);
    else await perAccount.reward(account);
    return response;
  };
}

const tooManyAttempts = (waitMs: number): Response =>
  tooMany('Too many attempts to sign in; wait a while.', waitMs);
