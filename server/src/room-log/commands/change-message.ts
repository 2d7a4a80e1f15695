import { type Ack, accepted, refused } from '@parley/shared/error';
import { bodySeqOf, type Message } from '@parley/shared/message';
import { checkReach, mayManageRoom, type RoomView, viewMessage } from '../../access/room-access.ts';
import type { BatchState } from '../batch-state.ts';
import type { LogCommand } from '../log-command.ts';
import { isFull, withoutReaction, withReaction } from '../reactions.ts';

type MessageCommand = LogCommand<{ message: Message }>;
type Target = { actorId: string; messageId: string };

/**
 * Only the sender edits, and never over a body they have not seen, if they say which they saw. The
 * same body again takes no number: a retry after a lost ack is no conflict with itself.
 */
export function editMessage({
  actorId,
  messageId,
  body,
  basedOnSeq,
}: Target & { body: string; basedOnSeq?: number | undefined }): MessageCommand {
  return changeMessage({ actorId, messageId }, ({ message, room }, state) => {
    if (message.senderId !== actorId) {
      return refused('NOT_ALLOWED', 'Only the sender may edit a message.');
    }
    if (message.body === body) return accepted(message);
    const reach = checkReach(state, room, actorId);
    if (!reach.ok) return reach;
    if (basedOnSeq !== undefined && basedOnSeq !== bodySeqOf(message)) {
      return refused('EDIT_CONFLICT', 'This message was edited meanwhile.', { current: message });
    }
    return accepted({ ...message, body, editedAt: state.now });
  });
}

/** The sender, or who manages the room, turns a message into an empty tombstone. */
export function deleteMessage({ actorId, messageId }: Target): MessageCommand {
  return changeMessage({ actorId, messageId }, ({ message, membership }, state) => {
    if (message.senderId !== actorId && !mayManageRoom(membership, state.user(actorId)?.role)) {
      return refused('NOT_ALLOWED', 'Only the sender or the room’s owner may delete a message.');
    }
    return accepted(tombstoneOf(message, state.now));
  });
}

/** What stays of a message in its place. */
export const tombstoneOf = (message: Message, now: number): Message => ({
  ...message,
  body: '',
  reactions: [],
  deletedAt: now,
});

export function addReaction({
  actorId,
  messageId,
  emoji,
}: Target & { emoji: string }): MessageCommand {
  return changeMessage({ actorId, messageId }, ({ message, room }, state) => {
    const reaction = message.reactions.find((known) => known.emoji === emoji);
    if (reaction?.userIds.includes(actorId)) return accepted(message);
    const reach = checkReach(state, room, actorId);
    if (!reach.ok) return reach;
    if (isFull(message.reactions, reaction)) {
      return refused('TOO_MANY_REACTIONS', 'This message has as many reactions as it can hold.');
    }
    return accepted({ ...message, reactions: withReaction(message.reactions, emoji, actorId) });
  });
}

export function removeReaction({
  actorId,
  messageId,
  emoji,
}: Target & { emoji: string }): MessageCommand {
  return changeMessage({ actorId, messageId }, ({ message }) => {
    const reaction = message.reactions.find((known) => known.emoji === emoji);
    if (!reaction?.userIds.includes(actorId)) return accepted(message);
    return accepted({ ...message, reactions: withoutReaction(message.reactions, emoji, actorId) });
  });
}

/**
 * Looks the message up through the actor's membership and stores its next state under the next
 * number. A `next` that answers with the very same message changes nothing and takes no number.
 */
function changeMessage(
  { actorId, messageId }: Target,
  next: (view: RoomView & { message: Message }, state: BatchState) => Ack<Message>,
): MessageCommand {
  return {
    actorId,
    needs: { messageIds: [messageId] },
    decide: (state) => {
      const view = viewMessage(state, messageId, actorId);
      if (!view.ok) return view;
      const { message: before, room } = view.data;
      const result = next(view.data, state);
      if (!result.ok) return result;
      if (result.data === before) return accepted({ message: before });
      const seq = state.takeSeq(room);
      const editedSeq = result.data.body === before.body ? before.editedSeq : seq;
      const message = {
        ...result.data,
        changedSeq: seq,
        ...(editedSeq !== undefined && { editedSeq }),
      };
      state.writeMessage(message);
      return accepted({ message });
    },
  };
}
