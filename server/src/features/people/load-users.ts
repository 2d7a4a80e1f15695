import type { User } from '@parley/shared/user';
import type { Kysely } from 'kysely';
import type { Tables } from '../../store/tables.ts';
import { toUser, USER_COLUMNS } from '../../store/user-rows.ts';

/** Those of the ids that exist, in no order. */
export async function loadUsers(db: Kysely<Tables>, userIds: readonly string[]): Promise<User[]> {
  if (userIds.length === 0) return [];
  const rows = await db
    .selectFrom('users')
    .select(USER_COLUMNS)
    .where('id', 'in', userIds)
    .execute();
  return rows.map(toUser);
}
