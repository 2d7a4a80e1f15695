import { accepted } from '@parley/shared/error';
import { leaveRoom } from '../../commands/join-and-leave.ts';
import { findUnseen, putNext, tombstoneOf } from '../../commands/put-next.ts';
import type { LogCommand } from '../../room-log/log-command.ts';
import { countReactions, withoutPerson } from '../../room-log/reactions.ts';
import { messagesOf } from '../../room-log/shelves/messages.ts';

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
      const message = findUnseen(batch, messageId);
      if (message) putNext(batch, message, tombstoneOf(message, batch.now));
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
      const message = findUnseen(batch, messageId);
      if (!message) return accepted({});
      const reactions = withoutPerson(message.reactions, actorId);
      if (countReactions(reactions) < countReactions(message.reactions)) {
        putNext(batch, message, { ...message, reactions });
      }
      return accepted({});
    },
  };
}

/** Takes somebody who deleted their account out of a room; an owner's room gets its next one. */
export const departRoom = (input: { actorId: string; roomId: string }): LogCommand<Nothing> => ({
  ...leaveRoom(input),
  clearsUp: true,
});
