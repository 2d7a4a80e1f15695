import { type Ack, accepted, refused } from '@parley/shared/error';
import { isStaff, type UserRole } from '@parley/shared/user';
import type { Store } from '../store/store.ts';

/** For what concerns the whole installation: its owner and its admins, else NOT_ALLOWED. */
export async function requireStaff(store: Store, userId: string): Promise<Ack<UserRole>> {
  const user = await store
    .selectFrom('users')
    .select('role')
    .where('id', '=', userId)
    // Of a banned one, a connection may live on for a moment.
    .where('bannedAt', 'is', null)
    .executeTakeFirst();
  if (user && isStaff(user)) return accepted(user.role);
  return refused('NOT_ALLOWED', 'Only the owner and admins may do this.');
}
