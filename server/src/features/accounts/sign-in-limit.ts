import { RateLimiterRes } from 'rate-limiter-flexible';
import { z } from 'zod';
import { countedAs, isOfKnownBrowser } from '../../lib/address-header.ts';
import { MINUTE_MS, SECOND_MS } from '../../lib/clock.ts';
import { type CreateLimiter, waitMsOf } from '../../lib/limiters.ts';
import { createAccountBrake } from './account-brake.ts';
import { tooMany } from './account-guard.ts';

const WINDOW_SECONDS = (15 * MINUTE_MS) / SECOND_MS;
/** Guesses at one account from one address. */
const ATTEMPTS_PER_ACCOUNT = 10;
/** Guesses from one address, whatever the account: an office shares one, so this is wide. */
const ATTEMPTS_PER_ADDRESS = 100;

const BUSY = 503;

const bodySchema = z.object({ email: z.string().max(320).toLowerCase() });
/** As better-auth asks before it looks for an account. */
/** What somebody will be asked about: without a password nobody hashes, nor need anybody wait. */
const attemptSchema = z.object({ email: z.email(), password: z.string() });

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
    const address = countedAs(request.headers);
    const sent: unknown = await request
      .clone()
      .json()
      .catch(() => undefined);
    const body = bodySchema.safeParse(sent);
    const email = body.success ? body.data.email : '';
    const account = `${address} ${email}`;
    // What is no attempt would fill the counts without a hash for each. Where somebody signed in
    // before, strangers cannot make them wait.
    const isBraked = attemptSchema.safeParse(sent).success && !isOfKnownBrowser(request.headers);
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
    if (isBraked && (response.ok || response.status === BUSY)) await brake.takeBack(email);
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

const tooManyAttempts = (waitMs: number): Response =>
  tooMany('Too many attempts to sign in; wait a while.', waitMs);
