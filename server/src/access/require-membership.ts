import { type Ack, accepted } from '@parley/shared/error';
import type { MembershipRow } from '../room-log/rows.ts';
import type { Store } from '../store/store.ts';
import { roomNotFound } from './room-access.ts';

/** For reads: the caller's membership, or ROOM_NOT_FOUND. Changes check inside their batch. */
export async function requireMembership(
  store: Store,
  userId: string,
  roomId: string,
): Promise<Ack<MembershipRow>> {
  const row = await store
    .selectFrom('memberships')
    .selectAll()
    .where('roomId', '=', roomId)
    .where('userId', '=', userId)
    .where('leftAt', 'is', null)
    .executeTakeFirst();
  return row ? accepted(row) : roomNotFound();
}
