import type { Id } from '@parley/shared/id';
import type { RoomChange } from '@parley/shared/room-change';
import { ROOM_PARTS } from './room-parts.ts';
import { type RoomState, recountUnread } from './room-state.ts';

export type Verdict =
  | { kind: 'applied'; state: RoomState }
  /** Something between our cursor and the change is missing: nothing was applied. */
  | { kind: 'gap' };

/**
 * The one way by which a room changes, for live events and catch-up alike. A change that begins
 * at or before our cursor is applied, and whatever of it we hold already is passed over, so that
 * applying twice changes nothing and nothing ever goes back.
 */
export function applyRoomChange(state: RoomState, change: RoomChange, meId: Id): Verdict {
  if (change.fromSeq > state.cursor) return { kind: 'gap' };
  const withParts = ROOM_PARTS.reduce((held, part) => part.apply(held, change, meId), state);
  const next: RoomState = {
    ...withParts,
    cursor: Math.max(state.cursor, change.toSeq),
    countedSeq: Math.max(state.countedSeq, change.toSeq),
  };
  return { kind: 'applied', state: recountUnread(next, meId) };
}
