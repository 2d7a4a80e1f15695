import { emailAddressSchema } from '@parley/shared/account';
import { z } from 'zod';
import { COUNTED_AS_HEADER } from '../../lib/address-header.ts';
import type { Store } from '../../store/store.ts';
import {
  createKnownBrowserCookie,
  type KnownAccount,
  type KnownBrowserCookie,
} from './known-browser-cookie.ts';
import { signedInSchema } from './signed-in.ts';

type Handle = (request: Request) => Promise<Response>;

const SIGN_IN = '/api/auth/sign-in/email';
/** Whoever was let through here may sign in from this browser. */
const REMEMBERED: ReadonlySet<string> = new Set([
  ...[SIGN_IN, '/api/auth/sign-up/email', '/api/auth/change-password'],
  '/api/account/reset-password',
]);

const emailSchema = z.object({ email: emailAddressSchema });

/**
 * Remembers browsers in which people signed in. When one of them asks to sign in to the same account
 * again, all limits count it for itself, and not as whoever else comes from its address.
 */
export function knowBrowsers(
  handle: Handle,
  parts: { store: Store; secret: string; publicUrl: string | undefined },
): Handle {
  const { store, secret } = parts;
  const transport = parts.publicUrl?.startsWith('https:') ? 'https' : 'http';
  const cookie = createKnownBrowserCookie({ secret, transport });

  return async (request) => {
    const { pathname } = new URL(request.url);
    if (request.method !== 'POST' || !REMEMBERED.has(pathname)) return handle(request);
    const brought = request.headers.get('cookie') ?? '';
    const token = pathname === SIGN_IN && (await findToken(store, cookie, request));
    const response = await handle(token ? countedAs(request, `browser ${token}`) : request);
    if (!response.ok) return response;
    const account = await letIn(store, response);
    if (!account) return response;
    const headers = new Headers(response.headers);
    headers.append('set-cookie', cookie.remember(brought, account));
    return new Response(response.body, { status: response.status, headers });
  };
}

async function findToken(
  store: Store,
  cookie: KnownBrowserCookie,
  request: Request,
): Promise<string | undefined> {
  const brought = request.headers.get('cookie');
  if (brought === null) return undefined;
  // By nothing else than what the limits and better-auth go by as well.
  const account = await byAddress(store, await bodyOf(request));
  return account && cookie.tokenFor(brought, account);
}

function countedAs(request: Request, name: string): Request {
  const headers = new Headers(request.headers);
  headers.set(COUNTED_AS_HEADER, name);
  return new Request(request, { headers });
}

const bodyOf = async (message: Request | Response): Promise<unknown> =>
  message
    .clone()
    .json()
    .catch(() => undefined);

/** Whose an answer says an account is: better-auth by id, a new password's by address. */
async function letIn(store: Store, response: Response): Promise<KnownAccount | undefined> {
  const answer = await bodyOf(response);
  const signedIn = signedInSchema.safeParse(answer);
  return signedIn.success
    ? findAccount(store, 'users.id', signedIn.data.user.id)
    : byAddress(store, answer);
}

async function byAddress(store: Store, body: unknown): Promise<KnownAccount | undefined> {
  const named = emailSchema.safeParse(body);
  return named.success ? findAccount(store, 'users.email', named.data.email) : undefined;
}

async function findAccount(
  store: Store,
  column: 'users.id' | 'users.email',
  value: string,
): Promise<KnownAccount | undefined> {
  const account = await store
    .selectFrom('accounts')
    .innerJoin('users', 'users.id', 'accounts.userId')
    .select(['accounts.userId', 'accounts.password as passwordHash'])
    .where('accounts.providerId', '=', 'credential')
    .where(column, '=', value)
    .executeTakeFirst();
  return account?.passwordHash
    ? { userId: account.userId, passwordHash: account.passwordHash }
    : undefined;
}
