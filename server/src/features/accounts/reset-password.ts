import { typedPasswordSchema } from '@parley/shared/account';
import { type Ack, accepted, refused } from '@parley/shared/error';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { findLink, takeLink } from '../../access/links.ts';
import type { Audit } from '../../audit/audit.ts';
import { openRoute } from '../../http/json-routes.ts';
import { type Clock, isoTime } from '../../lib/clock.ts';
import { newId } from '../../lib/id.ts';
import type { Store } from '../../store/store.ts';
import type { Tables } from '../../store/tables.ts';
import type { HashQueue } from './hash-queue.ts';
import { hashed } from './own-password.ts';
import { checkChosenPassword } from './password-rules.ts';

const tokenSchema = z.string().max(100);
const shownSchema = z.object({ token: tokenSchema });
const resetSchema = shownSchema.extend({ password: typedPasswordSchema });

/**
 * What a link for a new password leads to: whose it is, and the choice. LINK_NOT_FOUND, or why this
 * may not be chosen (password-rules.ts), which uses no link up.
 */
export function resetRoutes(parts: {
  store: Store;
  passwords: Pick<HashQueue['password'], 'hash'>;
  clock: Clock;
  audit: Pick<Audit, 'record'>;
  sessionEnded(sessionId: string): void;
}) {
  const { store, passwords, clock, audit } = parts;

  return {
    'reset-link': openRoute(shownSchema, async ({ token }) => {
      const link = await findLink(store, { purpose: 'reset', token, now: clock() });
      const holder = await findHolder(store, link?.userId);
      return holder ? accepted(holder) : gone();
    }),
    'reset-password': openRoute(resetSchema, async ({ token, password }) => {
      const shown = { purpose: 'reset', token, now: clock() } as const;
      // A hash costs a core for a while: only who holds a link gets one.
      const holder = await findHolder(store, (await findLink(store, shown))?.userId);
      if (!holder) return gone();
      const chosen = await checkChosenPassword(password, holder);
      if (!chosen.ok) return chosen;
      const hash = await hashed(() => passwords.hash(password));
      if (!hash.ok) return hash;
      const reset = await store.transaction().execute(async (db) => {
        const link = await takeLink(db, shown);
        return link?.userId
          ? storePassword(db, { userId: link.userId, hash: hash.data, now: clock() })
          : gone();
      });
      if (!reset.ok) return reset;
      const { userId, email, endedSessionIds } = reset.data;
      audit.record({ kind: 'passwordReset', subjectId: userId });
      for (const sessionId of endedSessionIds) parts.sessionEnded(sessionId);
      return accepted({ email });
    }),
  };
}

async function findHolder(db: Kysely<Tables>, userId: string | null | undefined) {
  if (!userId) return undefined;
  return db
    .selectFrom('users')
    .select(['name', 'email'])
    .where('id', '=', userId)
    .where('bannedAt', 'is', null)
    .executeTakeFirst();
}

/** Stores the hash, and ends every login that may be somebody else's. */
async function storePassword(
  db: Kysely<Tables>,
  { userId, hash, now }: { userId: string; hash: string; now: number },
): Promise<Ack<{ userId: string; email: string; endedSessionIds: string[] }>> {
  const holder = await findHolder(db, userId);
  if (!holder) return gone();
  const stored = await db
    .updateTable('accounts')
    .set({ password: hash, updatedAt: isoTime(now) })
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst();
  if (stored.numUpdatedRows === 0n) await addPassword(db, { userId, hash, now });
  const ended = await db
    .deleteFrom('sessions')
    .where('userId', '=', userId)
    .returning('id')
    .execute();
  const endedSessionIds = ended.map(({ id }) => id);
  return accepted({ userId, email: holder.email, endedSessionIds });
}

/** Somebody whom an import brought has none yet. */
async function addPassword(
  db: Kysely<Tables>,
  { userId, hash, now }: { userId: string; hash: string; now: number },
): Promise<void> {
  const at = isoTime(now);
  const unused = {
    ...{ accessToken: null, refreshToken: null, idToken: null, scope: null },
    ...{ accessTokenExpiresAt: null, refreshTokenExpiresAt: null },
  };
  await db
    .insertInto('accounts')
    .values({
      ...{ id: newId(), userId, accountId: userId, providerId: 'credential', password: hash },
      ...{ ...unused, createdAt: at, updatedAt: at },
    })
    .execute();
}

const gone = () => refused('LINK_NOT_FOUND', 'This link was used, has expired or never was one.');
