import { type Ack, accepted, refused } from '@parley/shared/error';
import type { User } from '@parley/shared/user';
import { z } from 'zod';
import { createLink, endLinks } from '../../access/links.ts';
import type { Audit } from '../../audit/audit.ts';
import { ownRoute } from '../../http/json-routes.ts';
import { DAY_MS } from '../../lib/clock.ts';
import type { Store } from '../../store/store.ts';
import { isWriteConflict } from '../../store/store-errors.ts';
import { toUser, USER_COLUMNS } from '../../store/user-rows.ts';
import type { Admission } from './admission.ts';
import { hasOwner } from './has-owner.ts';

/** Whoever installs Parley in the evening opens it the next morning; each start prints another. */
const LIFETIME_MS = 7 * DAY_MS;

/**
 * The link that makes whoever opens it the owner of an installation that has none; undefined when
 * somebody owns it already.
 *
 * @param origin where people reach the server, e.g. `https://chat.example.org`
 */
export async function createClaimLink(
  store: Store,
  { origin, now }: { origin: string; now: number },
): Promise<string | undefined> {
  if (await hasOwner(store)) return undefined;
  const about = { purpose: 'claim', userId: null, now, lifetimeMs: LIFETIME_MS } as const;
  const { token } = await createLink(store, about);
  // What stands behind the # is sent to no server, so it ends up in nobody's log.
  return `${origin}/claim#${token}`;
}

/** For people that a seed or an import brought: one who is signed in becomes the owner. */
export const claimRoute = (parts: {
  store: Store;
  admission: Pick<Admission, 'admitOwner'>;
  audit: Pick<Audit, 'record'>;
  userChanged(user: User): void;
}) =>
  ownRoute(z.object({}), async (_input, { userId }, headers) => {
    const admitted = await parts.admission.admitOwner(headers);
    if (!admitted.ok) return admitted;
    const claimed = await storeOwner(parts.store, userId);
    if (!claimed.ok) return claimed;
    parts.userChanged(claimed.data);
    parts.audit.record({ kind: 'roleChanged', subjectId: userId, detail: 'owner' });
    return accepted({});
  });

/** Of two who claim at the same moment, the index over owners lets one be it. */
async function storeOwner(store: Store, userId: string): Promise<Ack<User>> {
  try {
    return await store.transaction().execute((db) => makeOwner(db, userId));
  } catch (error) {
    if (isWriteConflict(error)) return claimedAlready();
    throw error;
  }
}

async function makeOwner(db: Store, userId: string): Promise<Ack<User>> {
  if (await hasOwner(db)) return claimedAlready();
  const owner = await db
    .updateTable('users')
    .set({ role: 'owner' })
    .where('id', '=', userId)
    .where('bannedAt', 'is', null)
    .returning(USER_COLUMNS)
    .executeTakeFirst();
  if (!owner) return refused('NOT_ALLOWED', 'This account cannot be the owner.');
  await endLinks(db, { purpose: 'claim', userId: null });
  return accepted(toUser(owner));
}

const claimedAlready = () => refused('CLAIMED_ALREADY', 'Somebody owns this server already.');
