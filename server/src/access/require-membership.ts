import { type Ack, accepted } from '@parley/shared/error';
import type { MembershipRow } from '../room-log/rows.ts';
import { queryWith } from '../store/query-with.ts';
import type { Store } from '../store/store.ts';
import { roomNotFound } from './room-access.ts';

/** For reads: the caller's membership, or ROOM_NOT_FOUND. Changes check inside their batch. */
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
    .selectAll()
    .where('roomId', '=', given('roomId'))
    .where('userId', '=', given('userId'))
    .where('leftAt', 'is', null),
);
