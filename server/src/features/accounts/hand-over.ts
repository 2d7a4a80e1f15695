import { typedPasswordSchema } from '@parley/shared/account';
import { type Ack, accepted, refused } from '@parley/shared/error';
import { idSchema } from '@parley/shared/id';
import { isOwner } from '@parley/shared/rights';
import type { User, UserRole } from '@parley/shared/user';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Audit } from '../../audit/audit.ts';
import { ownRoute } from '../../http/json-routes.ts';
import type { Store } from '../../store/store.ts';
import type { Tables } from '../../store/tables.ts';
import { toUser, USER_COLUMNS } from '../../store/user-rows.ts';
import type { CheckOwnPassword } from './own-password.ts';

const inputSchema = z.object({ userId: idSchema, password: typedPasswordSchema });

/** The owner makes somebody else the owner, and stays as an admin. */
export const handOverRoute = (parts: {
  store: Store;
  checkOwnPassword: CheckOwnPassword;
  audit: Pick<Audit, 'record'>;
  userChanged(user: User): void;
}) =>
  ownRoute(inputSchema, async ({ userId: heirId, password }, { userId: ownerId }) => {
    const checked = await parts.checkOwnPassword(ownerId, password);
    if (!checked.ok) return checked;
    const handed = await parts.store
      .transaction()
      .execute((db) => handOver(db, { ownerId, heirId }));
    if (!handed.ok) return handed;
    for (const user of handed.data) parts.userChanged(user);
    parts.audit.record({ kind: 'ownershipHandedOver', actorId: ownerId, subjectId: heirId });
    return accepted({});
  });

/** Both as they are afterwards. Their rows stay locked, in id order, so that nobody waits in a circle. */
async function handOver(
  db: Kysely<Tables>,
  { ownerId, heirId }: { ownerId: string; heirId: string },
): Promise<Ack<User[]>> {
  const rows = await db
    .selectFrom('users')
    .select([...USER_COLUMNS])
    .where('id', 'in', [ownerId, heirId])
    .orderBy('id')
    .forUpdate()
    .execute();
  const owner = rows.find(({ id }) => id === ownerId);
  const heir = rows.find(({ id }) => id === heirId);
  if (!owner || !isOwner(owner)) return refused('NOT_ALLOWED', 'Only the owner hands over.');
  if (!heir) return refused('USER_NOT_FOUND', 'This person does not exist.');
  if (heir.bannedAt !== null) return refused('USER_BANNED', 'This person is banned.');
  if (heir.role !== 'admin' && heir.role !== 'member')
    return refused('NOT_ALLOWED', 'This account cannot be the owner.');
  // One owner at a time, says the index: first there is none.
  await setRole(db, ownerId, 'admin');
  await setRole(db, heirId, 'owner');
  return accepted([toUser({ ...owner, role: 'admin' }), toUser({ ...heir, role: 'owner' })]);
}

async function setRole(db: Kysely<Tables>, userId: string, role: UserRole): Promise<void> {
  await db.updateTable('users').set({ role }).where('id', '=', userId).execute();
}
