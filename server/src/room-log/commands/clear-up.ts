import { accepted } from '@parley/shared/error';
import type { LogCommand } from '../log-command.ts';
import { countReactions, withoutPerson } from '../reactions.ts';
import { messagesOf } from '../shelves/messages.ts';
import { roomsOf } from '../shelves/rooms.ts';
import { leaveRoom } from './change-room.ts';

type Nothing = Record<string, never>;
type Target = { actorId: string; messageId: string };

/**
 * Takes back a message of somebody who deleted their account, also where they are no longer in.
 * Doing it twice changes nothing.
 */
export function takeBackMessage({ actorId, messageId }: Target): LogCommand<Nothing> {
  return {
    actorId,
    clearsUp: true,
    wants: (batch) => messagesOf(batch).want(messageId, actorId),
    decide: (batch) => {
      const message = messagesOf(batch).get(messageId);
      const room = message && roomsOf(batch).get(message.roomId);
      if (!message || !room || message.deletedAt !== null) return accepted({});
      const seq = roomsOf(batch).takeSeq(room.id);
      messagesOf(batch).put({
        ...message,
        body: '',
        reactions: [],
        deletedAt: batch.now,
        changedSeq: seq,
        editedSeq: seq,
      });
      return accepted({});
    },
  };
}

/** Takes back how they reacted to what others wrote; in the same way. */
export function takeBackReactions({ actorId, messageId }: Target): LogCommand<Nothing> {
  return {
    actorId,
    clearsUp: true,
    wants: (batch) => messagesOf(batch).want(messageId, actorId),
    decide: (batch) => {
      const message = messagesOf(batch).get(messageId);
      const room = message && roomsOf(batch).get(message.roomId);
      if (!message || !room) return accepted({});
      const reactions = withoutPerson(message.reactions, actorId);
      if (countReactions(reactions) === countReactions(message.reactions)) return accepted({});
      const changedSeq = roomsOf(batch).takeSeq(room.id);
      messagesOf(batch).put({ ...message, reactions, changedSeq });
      return accepted({});
    },
  };
}

/** Takes somebody who deleted their account out of a room; an owner's room gets its next one. */
export const departRoom = (input: { actorId: string; roomId: string }): LogCommand<Nothing> => ({
  ...leaveRoom(input),
  clearsUp: true,
});
