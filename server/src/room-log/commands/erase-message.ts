import { type Ack, accepted } from '@parley/shared/error';
import { isStaff } from '@parley/shared/user';
import { messageNotFound } from '../../access/room-access.ts';
import type { LogCommand } from '../log-command.ts';
import { tombstoneOf } from './change-message.ts';

/**
 * Deletes a message wherever it is, seen or not: its sender's whole trace goes by the sender's wish or
 * by that of staff. Members are told as of every deletion.
 */
export function eraseMessage(input: {
  actorId: string;
  messageId: string;
}): LogCommand<Record<string, never>> {
  const { actorId, messageId } = input;
  return {
    actorId,
    needs: { messageIds: [messageId] },
    decide: (state): Ack<Record<string, never>> => {
      const message = state.message(messageId);
      const room = message && state.room(message.roomId);
      if (!message || !room || message.deletedAt !== null) return messageNotFound();
      const actor = state.user(actorId);
      if (message.senderId !== actorId && !(actor && isStaff(actor))) return messageNotFound();
      const seq = state.takeSeq(room);
      state.writeMessage({
        ...tombstoneOf(message, state.now),
        changedSeq: seq,
        editedSeq: seq,
      });
      return accepted({});
    },
  };
}
