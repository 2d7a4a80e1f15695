import { AsyncLocalStorage } from 'node:async_hooks';
import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import { parseCookies } from 'better-auth/cookies';
import { hashToken, newToken } from '../../lib/token.ts';

/** What all cookies of better-auth begin with, as it knows them. */
export const COOKIE_PREFIX = 'parley';
const SESSION_COOKIE = `${COOKIE_PREFIX}.session_token`;

/** A browser takes a cookie of this name from this very host alone, over https. */
const HOST = '__Host-';
/** What the names began with before; whoever signed in then stays so. */
const FORMER = '__Secure-';

export type SessionCookies = {
  /** The stored token of the session that a `Cookie` header names; undefined when it is not ours. */
  storedToken(cookieHeader: string): string | undefined;
  /** The stored token of the session that the request at hand came with. */
  brought(): string | undefined;
  /** A new token, which this request's answer will carry; answers with what to store of it. */
  issue(): string;
  /** The `Cookie` header as better-auth may see it: with stored tokens, under its own names. */
  inward(cookieHeader: string): string;
  /** Hands a request on so, and puts the tokens themselves into the answer's cookies. */
  around(request: Request, handle: (request: Request) => Promise<Response>): Promise<Response>;
};

/** What one request came with, and the tokens its answer may carry by their hashes. */
type AtHand = { brought: string | undefined; tokens: Map<string, string> };

/**
 * Browsers hold tokens; the database, and with it better-auth, holds their hashes alone. So a copy of
 * the database opens nothing, and neither does what better-auth calls a token and puts into answers.
 */
export function createSessionCookies(parts: {
  secret: string;
  transport: 'http' | 'https';
}): SessionCookies {
  // Each connection verifies one: a key that is read once halves that.
  const key = createSecretKey(parts.secret, 'utf8');
  const prefixes = parts.transport === 'https' ? [HOST, FORMER] : [''];
  const requests = new AsyncLocalStorage<AtHand>();

  const sign = (value: string): string =>
    `${value}.${createHmac('sha256', key).update(value).digest('base64')}`;

  /** The value of `value.signature`, where the latter is better-auth's: HMAC-SHA256 in base64. */
  function verify(signed: string): string | undefined {
    const value = signed.slice(0, Math.max(signed.lastIndexOf('.'), 0));
    const [given, expected] = [Buffer.from(signed), Buffer.from(sign(value))];
    return given.length === expected.length && timingSafeEqual(given, expected) ? value : undefined;
  }

  function tokenIn(cookies: ReadonlyMap<string, string>): string | undefined {
    for (const prefix of prefixes) {
      const token = verify(cookies.get(prefix + SESSION_COOKIE) ?? '');
      if (token !== undefined) return token;
    }
    return undefined;
  }

  function inward(cookieHeader: string): string {
    const cookies = parseCookies(cookieHeader);
    const token = tokenIn(cookies);
    const kept = [...cookies].filter(([name]) => !isOurs(name));
    if (token !== undefined) {
      const stored = hashToken(token);
      const atHand = requests.getStore();
      if (atHand) {
        atHand.brought = stored;
        atHand.tokens.set(stored, token);
      }
      kept.push([SESSION_COOKIE, sign(stored)]);
    }
    return kept.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; ');
  }

  /** Under whichever name, real or made up. */
  const isOurs = (name: string): boolean => name.includes(`${COOKIE_PREFIX}.`);

  /** One `Set-Cookie` of better-auth as browsers get it. */
  function outward(header: string): string[] {
    const [pair = '', ...attributes] = header.split(';');
    const end = pair.indexOf('=');
    const [name, written] = [pair.slice(0, end).trim(), decodeURIComponent(pair.slice(end + 1))];
    const stored = name === SESSION_COOKIE ? verify(written) : undefined;
    const token = stored && requests.getStore()?.tokens.get(stored);
    const value = token ? sign(token) : written;
    const [current = '', ...former] = prefixes;
    const renamed = [`${current}${name}=${encodeURIComponent(value)}`, ...attributes].join(';');
    // One browser has one session: what is left under the old name ends.
    return [renamed, ...former.map((prefix) => `${prefix}${name}=; Max-Age=0; Path=/; Secure`)];
  }

  return {
    storedToken: (cookieHeader) => {
      const token = tokenIn(parseCookies(cookieHeader));
      return token === undefined ? undefined : hashToken(token);
    },
    brought: () => requests.getStore()?.brought,
    issue: () => {
      const token = newToken();
      const stored = hashToken(token);
      requests.getStore()?.tokens.set(stored, token);
      return stored;
    },
    inward,
    around: (request, handle) =>
      requests.run({ brought: undefined, tokens: new Map() }, async () => {
        const headers = new Headers(request.headers);
        const cookie = headers.get('cookie');
        if (cookie !== null) headers.set('cookie', inward(cookie));
        const response = await handle(new Request(request, { headers }));
        const cookies = response.headers.getSetCookie();
        if (cookies.length === 0) return response;
        const changed = new Headers(response.headers);
        changed.delete('set-cookie');
        for (const cookie of cookies.flatMap(outward)) changed.append('set-cookie', cookie);
        return new Response(response.body, { status: response.status, headers: changed });
      }),
  };
}
