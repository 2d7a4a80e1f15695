import { addressOf } from '../../lib/address-header.ts';
import type { Logger } from '../../lib/logger.ts';
import { signedInSchema } from './signed-in.ts';

type Handle = (request: Request) => Promise<Response>;

/** One person behind a proxy of their own looks the same; three are hardly in one place by chance. */
const ACCOUNTS = 3;

/**
 * Warns once when all who signed in came from one address that says it forwards for others: that is
 * a balancer in front, whose visitors share one visitor's limits.
 */
export function suspectProxy(
  handle: Handle,
  parts: { trustProxy: 'yes' | 'no'; logger: Pick<Logger, 'warn'> },
): Handle {
  if (parts.trustProxy === 'yes') return handle;
  let only: string | undefined;
  let isSettled = false;
  const accounts = new Set<string>();

  function note(address: string, account: string): void {
    only ??= address;
    // From two addresses: nothing in front hides who comes from where.
    if (address !== only) isSettled = true;
    accounts.add(account);
    if (isSettled || accounts.size < ACCOUNTS) return;
    isSettled = true;
    const meaning = 'Everybody seems to come from one address, that of a proxy';
    parts.logger.warn(
      `${meaning}: set TRUST_PROXY=yes, or all of them share one visitor's limits.`,
    );
  }

  return async (request) => {
    const isSignIn = new URL(request.url).pathname.endsWith('/sign-in/email');
    if (isSettled || !isSignIn || !request.headers.has('x-forwarded-for')) return handle(request);
    const response = await handle(request);
    if (!response.ok) return response;
    const signedIn = signedInSchema.safeParse(await response.clone().json());
    if (signedIn.success) note(addressOf(request.headers), signedIn.data.user.id);
    return response;
  };
}
