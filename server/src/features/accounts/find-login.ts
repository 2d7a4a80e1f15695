import { readTime } from '../../lib/clock.ts';
import { queryWith } from '../../store/query-with.ts';
import type { Store } from '../../store/store.ts';

/** A session as stored, with what decides whether its person may come in. */
export type Login = {
  sessionId: string;
  userId: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
  /** ISO 8601. */
  createdAt: string;
  bannedAt: number | null;
  /** 1: they may not have entered the team's first room yet. */
  isNewcomer: number;
};

/** The session of a stored token, looked up with one query. Expiry and bans are the caller's to judge. */
export async function findLogin(store: Store, storedToken: string): Promise<Login | undefined> {
  const [row] = await findSession(store, { token: storedToken });
  return row && { ...row, expiresAt: readTime(row.expiresAt) };
}

const findSession = queryWith<{ token: string }>()((db, given) =>
  db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.userId')
    .select([
      'sessions.id as sessionId',
      'users.id as userId',
      'sessions.expiresAt',
      'sessions.createdAt',
    ])
    .select(['users.bannedAt', 'users.isNewcomer'])
    .where('sessions.token', '=', given('token')),
);
