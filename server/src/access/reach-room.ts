import type { Store } from '../store/store.ts';
import { requireMembership } from './require-membership.ts';

/** What a room is to a person: theirs, one they could enter by themselves, or nothing that exists for them. */
export type Reach = 'in' | 'open' | 'none';

/** Looks a room up through the person's membership; who is banned reaches none. */
export async function reachRoom(store: Store, userId: string, roomId: string): Promise<Reach> {
  if ((await requireMembership(store, userId, roomId)).ok) return 'in';
  const open = await store
    .selectFrom('rooms')
    .innerJoin('users', (join) => join.on('users.id', '=', userId))
    .select('rooms.id')
    .where('rooms.id', '=', roomId)
    .where('rooms.kind', '=', 'open')
    .where('users.bannedAt', 'is', null)
    .executeTakeFirst();
  return open ? 'open' : 'none';
}
