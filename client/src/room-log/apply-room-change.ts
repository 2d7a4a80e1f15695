import type { Id } from '@parley/shared/id';
import type { Message } from '@parley/shared/message';
import type { RoomChange } from '@parley/shared/room-change';
import { type RoomState, recountUnread } from './room-state.ts';
import { mergeMessages, newerMessage } from './timeline.ts';

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
  const { room } = change;
  const withMessages = applyMessages(state, change.messages);
  const next: RoomState = {
    ...withMessages,
    room: room && room.changedSeq >= state.room.changedSeq ? room : state.room,
    cursor: Math.max(state.cursor, change.toSeq),
    countedSeq: Math.max(state.countedSeq, change.toSeq),
    unreadCount: state.unreadCount + unreadDifference(state, change.messages, meId),
  };
  return { kind: 'applied', state: recountUnread(next, meId) };
}

/**
 * Takes in messages without moving the cursor: the answer to an own command, which says nothing
 * about what else happened before it.
 */
export function applyMessages(state: RoomState, messages: readonly Message[]): RoomState {
  return {
    ...state,
    lastMessage: messages.reduce(newerMessage, state.lastMessage),
    timeline: state.timeline && mergeMessages(state.timeline, messages),
  };
}

/**
 * What a change adds to the unread count, told from the numbers alone so that it also holds for
 * rooms whose timeline is not loaded. A deleted message never changes again, hence its
 * `changedSeq` is the number of its deletion.
 */
function unreadDifference(state: RoomState, messages: readonly Message[], meId: Id): number {
  let difference = 0;
  for (const message of messages) {
    if (message.changedSeq <= state.countedSeq) continue;

    if (message.senderId === meId || message.seq <= state.membership.lastReadSeq) continue;
    const isNew = message.seq > state.countedSeq;
    const isDeleted = message.deletedAt !== null;
    if (isNew && !isDeleted) difference += 1;
    if (!isNew && isDeleted) difference -= 1;
  }
  return difference;
}
