import { type Ack, accepted, refused } from '@parley/shared/error';
import { bodySeqOf } from '@parley/shared/message';
import { mayDeleteMessage, mayEditMessage } from '@parley/shared/rights';
import { checkReach, type RoomView, viewMessage } from '../../access/room-access.ts';
import { putNext, tombstoneOf } from '../../commands/put-next.ts';
import type { Batch } from '../../room-log/batch.ts';
import type { LogCommand } from '../../room-log/log-command.ts';
import { isFull, withoutReaction, withReaction } from '../../room-log/reactions.ts';
import type { StoredMessage } from '../../room-log/rows.ts';
import { messagesOf } from '../../room-log/shelves/messages.ts';
import type { MessageEffect } from './message-effect.ts';

type MessageCommand = LogCommand<MessageEffect>;
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
  return changeMessage({ actorId, messageId }, ({ message, room }, batch) => {
    if (!mayEditMessage(actorId, message)) {
      return refused('NOT_ALLOWED', 'Only the sender may edit a message.');
    }
    if (message.body === body) return accepted(message);
    const reach = checkReach(batch, room, actorId);
    if (!reach.ok) return reach;
    if (basedOnSeq !== undefined && basedOnSeq !== bodySeqOf(message)) {
      return refused('EDIT_CONFLICT', 'This message was edited meanwhile.', { current: message });
    }
    return accepted({ ...message, body, editedAt: batch.now });
  });
}

/** The sender, or who manages the room, turns a message into an empty tombstone. */
export function deleteMessage({ actorId, messageId }: Target): MessageCommand {
  return changeMessage({ actorId, messageId }, ({ message, membership, actor }, batch) => {
    if (!mayDeleteMessage(actor, message, membership)) {
      return refused('NOT_ALLOWED', 'Only the sender or the room’s owner may delete a message.');
    }
    return accepted(tombstoneOf(message, batch.now));
  });
}

export function addReaction({
  actorId,
  messageId,
  emoji,
}: Target & { emoji: string }): MessageCommand {
  return changeMessage({ actorId, messageId }, ({ message, room }, batch) => {
    const reaction = message.reactions.find((known) => known.emoji === emoji);
    if (reaction?.userIds.includes(actorId)) return accepted(message);
    const reach = checkReach(batch, room, actorId);
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
  next: (view: RoomView & { message: StoredMessage }, batch: Batch) => Ack<StoredMessage>,
): MessageCommand {
  return {
    actorId,
    wants: (batch) => messagesOf(batch).want(messageId, actorId),
    decide: (batch) => {
      const view = viewMessage(batch, messageId, actorId);
      if (!view.ok) return view;
      const before = view.data.message;
      const after = next(view.data, batch);
      if (!after.ok) return after;
      if (after.data === before) return accepted({ message: before, isTold: false });
      return accepted({ message: putNext(batch, before, after.data), isTold: true });
    },
  };
}
