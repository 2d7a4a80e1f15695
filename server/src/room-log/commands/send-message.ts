import { type Ack, accepted } from '@parley/shared/error';
import type { Message } from '@parley/shared/message';
import { checkReach, isMember, roomNotFound, viewRoom } from '../../access/room-access.ts';
import { newId } from '../../lib/id.ts';
import type { BatchState } from '../batch-state.ts';
import type { LogCommand } from '../log-command.ts';

/** Stores a message once: a retry with the same `clientMessageId` answers with the first one. */
export function sendMessage(input: {
  actorId: string;
  roomId: string;
  clientMessageId: string;
  body: string;
}): LogCommand<{ message: Message }> {
  const { actorId, roomId, clientMessageId, body } = input;
  return {
    actorId,
    needs: { roomIds: [roomId], clientMessageId },
    decide: (state) => {
      const stored = state.messageOfAttempt(actorId, clientMessageId);
      if (stored) return answerAgain(state, actorId, stored);
      const view = viewRoom(state, roomId, actorId);
      if (!view.ok) return view;
      const reach = checkReach(state, view.data.room, actorId);
      if (!reach.ok) return reach;
      const seq = state.takeSeq(view.data.room);
      const message: Message = {
        id: newId(),
        roomId,
        seq,
        changedSeq: seq,
        clientMessageId,
        senderId: actorId,
        body,
        createdAt: state.now,
        editedAt: null,
        deletedAt: null,
        reactions: [],
      };
      state.writeMessage(message);
      return accepted({ message });
    },
  };
}

/** An id that was used names the message in its first room, which may be out of sight by now. */
function answerAgain(
  state: BatchState,
  actorId: string,
  message: Message,
): Ack<{ message: Message }> {
  return isMember(state, message.roomId, actorId) ? accepted({ message }) : roomNotFound();
}
