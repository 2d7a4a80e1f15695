import { emailAddressSchema, typedPasswordSchema } from '@parley/shared/account';
import { type Ack, accepted, refused } from '@parley/shared/error';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { endLinks } from '../../access/links.ts';
import type { Audit } from '../../audit/audit.ts';
import { ownRoute } from '../../http/json-routes.ts';
import { type Clock, isoTime } from '../../lib/clock.ts';
import type { Store } from '../../store/store.ts';
import { isWriteConflict } from '../../store/store-errors.ts';
import type { Tables } from '../../store/tables.ts';
import type { CheckOwnPassword } from './own-password.ts';

const inputSchema = z.object({ email: emailAddressSchema, password: typedPasswordSchema });

/** Changes the address one signs in with; ADDRESS_TAKEN when it is somebody else's. */
export const changeAddressRoute = (parts: {
  store: Store;
  checkOwnPassword: CheckOwnPassword;
  clock: Clock;
  audit: Pick<Audit, 'record'>;
}) =>
  ownRoute(inputSchema, async ({ email, password }, { userId }) => {
    const checked = await parts.checkOwnPassword(userId, password);
    if (!checked.ok) return checked;
    const changed = await storeAddress(parts.store, { userId, email, now: parts.clock() });
    if (changed.ok) parts.audit.record({ kind: 'addressChanged', actorId: userId });
    return changed;
  });

type Change = { userId: string; email: string; now: number };

/** Of two who want it at the same moment, the database lets one have it. */
async function storeAddress(store: Store, change: Change): Promise<Ack<{ email: string }>> {
  try {
    return await store.transaction().execute((db) => changeAddress(db, change));
  } catch (error) {
    if (isWriteConflict(error)) return taken();
    throw error;
  }
}

async function changeAddress(
  db: Kysely<Tables>,
  { userId, email, now }: Change,
): Promise<Ack<{ email: string }>> {
  const holder = await db
    .selectFrom('users')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirst();
  if (holder && holder.id !== userId) return taken();
  await db
    .updateTable('users')
    .set({ email, emailVerified: 0, updatedAt: isoTime(now) })
    .where('id', '=', userId)
    .execute();
  // It may lie in the mailbox that was just left.
  await endLinks(db, { purpose: 'reset', userId });
  return accepted({ email });
}

const taken = () => refused('ADDRESS_TAKEN', 'This address belongs to another account.');
