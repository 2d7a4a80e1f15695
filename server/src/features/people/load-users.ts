import type { User } from '@parley/shared/user';
import type { Store } from '../../store/store.ts';

/** Those of the ids that exist, in no order. */
export async function loadUsers(store: Store, userIds: readonly string[]): Promise<User[]> {
  if (userIds.length === 0) return [];
  return store
    .selectFrom('users')
    .select(['id', 'name', 'role'])
    .where('id', 'in', userIds)
    .execute();
}
