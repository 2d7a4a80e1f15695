import type { User } from '@parley/shared/user';
import type { Store } from '../../store/store.ts';
import { toUser, USER_COLUMNS } from '../../store/user-rows.ts';

/** Those of the ids that exist, in no order. */
export async function loadUsers(store: Store, userIds: readonly string[]): Promise<User[]> {
  if (userIds.length === 0) return [];
  const rows = await store
    .selectFrom('users')
    .select(USER_COLUMNS)
    .where('id', 'in', userIds)
    .execute();
  return rows.map(toUser);
}
