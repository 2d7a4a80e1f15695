import type { Id } from '@parley/shared/id';
import type { RoomState } from './room-state.ts';

/**
 * Up to where rooms are said to be that we did not hold then, or that were described anew since: what
 * describes a room may have been read before that.
 */
export function createToldHeads() {
  const heads = new Map<Id, number>();
  return {
    note(roomId: Id, seq: number): void {
      heads.set(roomId, Math.max(heads.get(roomId) ?? 0, seq));
    },
    isAheadOf: ({ room, cursor }: RoomState): boolean => (heads.get(room.id) ?? 0) > cursor,
    /** The room was read again after all that. */
    settle: (roomId: Id): boolean => heads.delete(roomId),
    clear: (): void => heads.clear(),
  };
}
