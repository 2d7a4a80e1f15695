import type { Answer } from '@parley/shared/answer';
import type { Id } from '@parley/shared/id';
import { z } from 'zod';
import { type RequestFailure, request } from '../../http/request.ts';
import { readTime } from '../../lib/clock.ts';
import { loadSession } from './account-api.ts';

/** Milliseconds since 1970, which travel as text. */
const writtenTimeSchema = z.string().transform(readTime).refine(Number.isFinite);

const sessionSchema = z.object({
  id: z.string(),
  /** What ends it; never shown. */
  token: z.string(),
  createdAt: writtenTimeSchema,
  updatedAt: writtenTimeSchema,
  userAgent: z.string().nullish(),
  ipAddress: z.string().nullish(),
});
/** One login of the signed-in person. */
export type Session = z.infer<typeof sessionSchema>;

const done = z.object({});

/** One's own logins: this browser's, and the others from the most recently used on. */
export async function loadSessions(
  actsAs: Id,
): Promise<Answer<{ current: Session | undefined; others: Session[] }, RequestFailure>> {
  const [own, all] = await Promise.all([
    loadSession(),
    request('/api/auth/list-sessions', z.array(sessionSchema), { actsAs }),
  ]);
  if (!own.ok) return own;
  if (!all.ok) return all;
  const currentId = own.data?.session.id;
  const byUse = all.data.toSorted((a, b) => b.updatedAt - a.updatedAt);
  return {
    ok: true,
    data: {
      current: byUse.find(({ id }) => id === currentId),
      others: byUse.filter(({ id }) => id !== currentId),
    },
  };
}

/** Signs that browser out; the server cuts its connections at once. */
export function revokeSession(actsAs: Id, token: string) {
  return request('/api/auth/revoke-session', done, { method: 'POST', body: { token }, actsAs });
}

/** Signs every browser out but this one. */
export function revokeOtherSessions(actsAs: Id) {
  return request('/api/auth/revoke-other-sessions', done, { method: 'POST', body: {}, actsAs });
}
