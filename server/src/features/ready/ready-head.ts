import type { Ready } from '@parley/shared/ready';
import type { MovedRoom } from '../../room-log/moved-rooms.ts';

/** What `ready` says whatever its client holds. */
export type ReadyHead = Omit<
  Ready,
  'rooms' | 'users' | 'gone' | 'resets' | 'blocked' | 'own' | 'isDelta' | 'peopleReset' | 'hasMore'
>;

/** The rooms whose numbers are of no use to us; nothing when there are none. */
export function resetsOf(moved: readonly MovedRoom[]): Pick<Ready, 'resets'> {
  const resets = moved.flatMap(({ roomId, resetTo }) =>
    resetTo === undefined ? [] : { roomId, commonSeq: resetTo },
  );
  return resets.length > 0 ? { resets } : {};
}
