import { type Ack, accepted } from '@parley/shared/error';
import { mayEraseMessage } from '@parley/shared/rights';
import { messageNotFound } from '../../access/room-access.ts';
import type { LogCommand } from '../log-command.ts';
import { messagesOf } from '../shelves/messages.ts';
import { peopleOf } from '../shelves/people.ts';
import { roomsOf } from '../shelves/rooms.ts';
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
    wants: (batch) => messagesOf(batch).want(messageId, actorId),
    decide: (batch): Ack<Record<string, never>> => {
      const message = messagesOf(batch).get(messageId);
      const room = message && roomsOf(batch).get(message.roomId);
      if (!message || !room || message.deletedAt !== null) return messageNotFound();
      const actor = peopleOf(batch).get(actorId);
      if (!actor || !mayEraseMessage(actor, message)) return messageNotFound();
      const seq = roomsOf(batch).takeSeq(room.id);
      messagesOf(batch).put({
        ...tombstoneOf(message, batch.now),
        changedSeq: seq,
        editedSeq: seq,
      });
      return accepted({});
    },
  };
}
