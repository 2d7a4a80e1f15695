import type { Id } from '@parley/shared/id';
import type { Message } from '@parley/shared/message';
import { newerMessage } from './message-window.ts';
import type { RoomPart } from './part.ts';
import type { RoomState } from './room-state.ts';
import { mergeIntoWindows } from './windows.ts';

export const messagesPart: RoomPart = {
  apply: (state, { messages }, meId) => ({
    ...applyMessages(state, messages),
    unreadCount: state.unreadCount + unreadDifference(state, messages, meId),
  }),
  join: ({ messages: earlier = [] }, { messages: later = [] }) => {
    const byId = new Map<Id, Message>();
    for (const message of [...earlier, ...later]) {
      const held = byId.get(message.id);
      if (held === undefined || held.changedSeq < message.changedSeq) byId.set(message.id, message);
    }
    return { messages: [...byId.values()] };
  },
};

/**
 * Takes in messages without moving the cursor: the answer to an own command, which says nothing
 * about what else happened before it.
 */
export function applyMessages(state: RoomState, messages: readonly Message[]): RoomState {
  return {
    ...state,
    lastMessage: messages.reduce(newerMessage, state.lastMessage),
    windows: mergeIntoWindows(state.windows, messages),
  };
}

/**
 * What a change adds to the unread count, told from the numbers alone so that it also holds for
 * rooms of which nothing is loaded. A deleted message never changes again, hence its
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
