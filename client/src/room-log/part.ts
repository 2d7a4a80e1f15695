import type { Id } from '@parley/shared/id';
import type { RoomChange, RoomPiece } from '@parley/shared/room-change';
import type { RoomState } from './room-state.ts';

/**
 * How one kind of row in the log of a room is taken in, live and from a catch-up alike. Each piece may
 * come again, or hold what is older than what we have: what is newer stays.
 */
export type RoomPart = {
  apply(state: RoomState, change: RoomChange, meId: Id): RoomState;
  /** Two neighbouring pieces as one; of a row in both, the newer state. */
  join(earlier: RoomPiece, later: RoomPiece): RoomPiece;
};
