import { type Ack, accepted } from '@parley/shared/error';
import { checkReach, isMember, viewRoom } from '../../access/room-access.ts';
import { newId } from '../../lib/id.ts';
import type { Batch } from '../../room-log/batch.ts';
import type { LogCommand } from '../../room-log/log-command.ts';
import { roomNotFound } from '../../room-log/refusals.ts';
import type { StoredMessage } from '../../room-log/rows.ts';
import { messagesOf } from '../../room-log/shelves/messages.ts';
import { roomsOf } from '../../room-log/shelves/rooms.ts';
import { wantRoom } from '../../room-log/want-room.ts';
import type { MessageEffect } from './message-effect.ts';

/**
 * Stores a message once: a retry with the same `clientMessageId` answers with the first one. That id
 * becomes the message's own, so that nobody needs to be told of two.
 */
export function sendMessage(input: {
  actorId: string;
  roomId: string;
  clientMessageId: string;
  body: string;
}): LogCommand<MessageEffect> {
  const { actorId, roomId, clientMessageId, body } = input;
  return {
    actorId,
    wants: (batch) => {
      wantRoom(batch, roomId, actorId);
      messagesOf(batch).wantAttempt({ senderId: actorId, clientMessageId });
    },
    decide: (batch) => {
      const stored = messagesOf(batch).ofAttempt({ senderId: actorId, clientMessageId });
      if (stored) return answerAgain(batch, actorId, stored);
      const view = viewRoom(batch, roomId, actorId);
      if (!view.ok) return view;
      const reach = checkReach(batch, view.data.room, actorId);
      if (!reach.ok) return reach;
      const seq = roomsOf(batch).takeSeq(view.data.room.id);
      const message: StoredMessage = {
        id: messagesOf(batch).mayTakeId(clientMessageId) ? clientMessageId : newId(),
        roomId,
        seq,
        changedSeq: seq,
        clientMessageId,
        senderId: actorId,
        body,
        createdAt: batch.now,
        editedAt: null,
        deletedAt: null,
        reactions: [],
      };
      messagesOf(batch).put(message);
      return accepted({ message, isTold: true });
    },
  };
}

/** An id that was used names the message in its first room, which may be out of sight by now. */
function answerAgain(batch: Batch, actorId: string, message: StoredMessage): Ack<MessageEffect> {
  return isMember(batch, message.roomId, actorId)
    ? accepted({ message, isTold: false })
    : roomNotFound();
}
