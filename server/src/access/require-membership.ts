import { type Ack, accepted } from '@parley/shared/error';
import { roomNotFound } from '../room-log/refusals.ts';
import type { MembershipRow } from '../room-log/rows.ts';
import { queryWith } from '../store/query-with.ts';
import type { Store } from '../store/store.ts';

/**
 * For reads: the caller's membership, or ROOM_NOT_FOUND, as for one who is banned and whose connection
 * lives on for a moment. Changes check inside their batch.
 */
export async function requireMembership(
  store: Store,
  userId: string,
  roomId: string,
): Promise<Ack<MembershipRow>> {
  const [row] = await findMembership(store, { userId, roomId });
  return row ? accepted(row) : roomNotFound();
}

const findMembership = queryWith<{ userId: string; roomId: string }>()((db, given) =>
  db
    .selectFrom('memberships')
    .innerJoin('users', 'users.id', 'memberships.userId')
    .selectAll('memberships')
    .where('memberships.roomId', '=', given('roomId'))
    .where('memberships.userId', '=', given('userId'))
    .where('memberships.leftAt', 'is', null)
    .where('users.bannedAt', 'is', null),
);
