import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseCookies } from 'better-auth/cookies';
import { readTime } from '../../lib/clock.ts';
import { queryWith } from '../../store/query-with.ts';
import type { Store } from '../../store/store.ts';

/** A session as stored, with what decides whether its person may come in. */
export type Login = {
  sessionId: string;
  userId: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
  bannedAt: number | null;
  /** 1: they may not have entered the team's first room yet. */
  isNewcomer: number;
};

/**
 * The session that a `Cookie` header names, looked up with one query; undefined when there is none
 * or it is not signed with this secret. Expiry and bans are the caller's to judge.
 */
export async function findLogin(
  store: Store,
  cookie: { header: string; name: string; secret: string },
): Promise<Login | undefined> {
  const token = readSigned(parseCookies(cookie.header).get(cookie.name) ?? '', cookie.secret);
  if (token === undefined) return undefined;
  const [row] = await findSession(store, { token });
  return row && { ...row, expiresAt: readTime(row.expiresAt) };
}

/** The value in `value.signature`, where the latter is its HMAC-SHA256 in base64 as better-auth makes it. */
function readSigned(signed: string, secret: string): string | undefined {
  const end = signed.lastIndexOf('.');
  const value = signed.slice(0, Math.max(end, 0));
  const expected = createHmac('sha256', secret).update(value).digest();
  const given = Buffer.from(signed.slice(end + 1), 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected) ? value : undefined;
}

const findSession = queryWith<{ token: string }>()((db, given) =>
  db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.userId')
    .select(['sessions.id as sessionId', 'users.id as userId', 'sessions.expiresAt'])
    .select(['users.bannedAt', 'users.isNewcomer'])
    .where('sessions.token', '=', given('token')),
);
