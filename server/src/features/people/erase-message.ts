import { type Ack, accepted } from '@parley/shared/error';
import { mayEraseMessage } from '@parley/shared/rights';
import { findUnseen, putNext, tombstoneOf } from '../../commands/put-next.ts';
import type { LogCommand } from '../../room-log/log-command.ts';
import { messageNotFound } from '../../room-log/refusals.ts';
import { messagesOf } from '../../room-log/shelves/messages.ts';
import { peopleOf } from '../../room-log/shelves/people.ts';

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
      const message = findUnseen(batch, messageId);
      const actor = peopleOf(batch).get(actorId);
      if (!message || !actor || !mayEraseMessage(actor, message)) return messageNotFound();
      putNext(batch, message, tombstoneOf(message, batch.now));
      return accepted({});
    },
  };
}
