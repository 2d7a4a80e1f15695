import { commandError } from '@parley/shared/error';
import { ACCOUNT_HEADER } from '@parley/shared/handshake';
import type { Authenticate } from '../../callers/login.ts';

type Handle = (request: Request) => Promise<Response>;

/**
 * Refuses what a page asks as one account while its browser is signed in as another: the cookie
 * alone would let Ana's settings page rename Bo.
 */
export function refuseOtherAccount(handle: Handle, authenticate: Authenticate): Handle {
  return async (request) => {
    const accountId = request.headers.get(ACCOUNT_HEADER);
    if (accountId !== null) {
      const login = await authenticate(request.headers.get('cookie') ?? undefined);
      if (login.ok && login.data.userId !== accountId) {
        const error = commandError('ACCOUNT_CHANGED', 'Another account is signed in here now.');
        return Response.json(error, { status: 409 });
      }
    }
    return handle(request);
  };
}
