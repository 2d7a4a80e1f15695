import { commandError } from '@parley/shared/error';
import { RateLimiterRes } from 'rate-limiter-flexible';
import { countedAs } from '../../lib/address-header.ts';
import { MINUTE_MS, SECOND_MS } from '../../lib/clock.ts';
import { type CreateLimiter, waitMsOf } from '../../lib/limiters.ts';
import type { Admission } from './admission.ts';

const WINDOW_SECONDS = MINUTE_MS / SECOND_MS;
/** Whatever it asks: an office shares one address. */
const REQUESTS_PER_ADDRESS = 600;
/** Each of these costs some 50 ms of a core for the hash. */
const HASHES_PER_ADDRESS = 120;
const HASHING = [
  ...['/sign-up/email', '/change-password', '/verify-password', '/set-password'],
  ...['/reset-password', '/hand-over', '/change-address', '/delete'],
];

/** Under exactly this path, as `allowEndpoints` has it; others of the kind are none. */
const SIGN_UP = '/api/auth/sign-up/email';

type Handle = (request: Request) => Promise<Response>;

/**
 * What is asked before better-auth sees a POST: that it is JSON (it would take forms too, which
 * the sign-in limit cannot read), that its address is within bounds, and for a sign-up that it is
 * admitted at all, so that nobody outside learns from the answer who has an account.
 */
export function guardAccounts(
  handle: Handle,
  admission: Pick<Admission, 'admit'>,
  createLimiter: CreateLimiter,
): Handle {
  const limiter = (keyPrefix: string, points: number) =>
    createLimiter({ keyPrefix, points, duration: WINDOW_SECONDS });
  const requests = limiter('request', REQUESTS_PER_ADDRESS);
  const hashes = limiter('hash', HASHES_PER_ADDRESS);

  return async (request) => {
    if (request.method !== 'POST') return handle(request);
    const { pathname } = new URL(request.url);
    if (!request.headers.get('content-type')?.startsWith('application/json')) {
      return Response.json(commandError('INVALID_INPUT', 'Send JSON.'), { status: 415 });
    }
    const address = countedAs(request.headers);
    try {
      await requests.consume(address);
      if (HASHING.some((path) => pathname.endsWith(path))) await hashes.consume(address);
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) {
        return tooMany('Too many requests; wait a moment.', waitMsOf(refusal, WINDOW_SECONDS));
      }
      throw refusal;
    }
    if (pathname === SIGN_UP) {
      const admitted = await admission.admit(request.headers);
      if (!admitted.ok) return Response.json(admitted.error, { status: 403 });
    }
    return handle(request);
  };
}

/** 429 with the wait in the body (milliseconds) and in `Retry-After` (seconds). */
export function tooMany(message: string, waitMs: number): Response {
  return Response.json(commandError('RATE_LIMITED', message, { retryAfterMs: waitMs }), {
    status: 429,
    headers: { 'Retry-After': String(Math.ceil(waitMs / SECOND_MS)) },
  });
}
