import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseCookies } from 'better-auth/cookies';
import { DAY_MS, SECOND_MS } from '../../lib/clock.ts';
import { newToken } from '../../lib/token.ts';

const NAME = 'parley-known';
/** Browsers keep no cookie longer than 400 days. */
const KEPT_MS = 365 * DAY_MS;
/** A family's computer; each takes 88 bytes of every request. */
const MOST_ACCOUNTS = 4;

/** What vouches for one account: a token and a signature, 256 bits each. */
const VOUCHER = /^([\w-]{43})\.([\w-]{43})$/;

/** Whose account, and what of it a new password changes. */
export type KnownAccount = { userId: string; passwordHash: string };

export type KnownBrowserCookie = {
  /** Under which token this `Cookie` header knows the account; undefined when it does not. */
  tokenFor(cookieHeader: string, account: KnownAccount): string | undefined;
  /** The `Set-Cookie` of a browser that just signed in: this account, and the last few before it. */
  remember(cookieHeader: string, account: KnownAccount): string;
};

/**
 * A cookie that says of which accounts a browser signed in to before. It names none of them, signs
 * nobody in, and is worth nothing for an account whose password changed since.
 */
export function createKnownBrowserCookie(parts: {
  secret: string;
  transport: 'http' | 'https';
}): KnownBrowserCookie {
  const isSecure = parts.transport === 'https';
  const name = isSecure ? `__Host-${NAME}` : NAME;
  // A key of its own: nothing that is signed for sessions can be taken for this, or the reverse.
  const key = createHmac('sha256', parts.secret).update('known browsers').digest();

  const voucherOf = (token: string, { userId, passwordHash }: KnownAccount): string => {
    const signed = JSON.stringify([token, userId, passwordHash]);
    return `${token}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
  };

  const vouchersIn = (cookieHeader: string): string[] =>
    (parseCookies(cookieHeader).get(name) ?? '')
      .split('~')
      .slice(0, MOST_ACCOUNTS)
      .filter((voucher) => VOUCHER.test(voucher));

  const isOf = (account: KnownAccount) => (voucher: string) =>
    timingSafeEqual(Buffer.from(voucher), Buffer.from(voucherOf(tokenOf(voucher), account)));

  return {
    tokenFor: (cookieHeader, account) => {
      const voucher = vouchersIn(cookieHeader).find(isOf(account));
      return voucher && tokenOf(voucher);
    },
    remember: (cookieHeader, account) => {
      const others = vouchersIn(cookieHeader).filter((voucher) => !isOf(account)(voucher));
      const vouchers = [voucherOf(newToken(), account), ...others].slice(0, MOST_ACCOUNTS);
      const kept = `Max-Age=${KEPT_MS / SECOND_MS}; Path=/; HttpOnly; SameSite=Lax`;
      return `${name}=${vouchers.join('~')}; ${kept}${isSecure ? '; Secure' : ''}`;
    },
  };
}

const tokenOf = (voucher: string): string => voucher.slice(0, voucher.indexOf('.'));
