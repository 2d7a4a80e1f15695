import type { DeclinedRoom } from '@parley/shared/room';
import type { Store } from '../../store/store.ts';

/** Rooms the person left for good, by the names they had then: what became of them since is not theirs. */
export async function listDeclined(store: Store, userId: string): Promise<DeclinedRoom[]> {
  const rows = await store
    .selectFrom('memberships')
    .innerJoin('rooms', 'rooms.id', 'memberships.roomId')
    .select(['rooms.id', 'memberships.declinedAs as name'])
    .where('memberships.userId', '=', userId)
    .where('memberships.declinedAs', 'is not', null)
    .where('memberships.leftAt', 'is not', null)
    .where('rooms.deletedAt', 'is', null)
    .orderBy('memberships.declinedAs')
    .execute();
  return rows.flatMap(({ id, name }) => (name === null ? [] : { id, name }));
}
