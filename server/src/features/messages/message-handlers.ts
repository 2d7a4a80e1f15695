import { type Ack, accepted } from '@parley/shared/error';
import type { MessageAnswer } from '@parley/shared/message-answer';
import { type Quotas, storedBytes } from '../../access/quotas.ts';
import { requireMembership } from '../../access/require-membership.ts';
import type { Caller } from '../../callers/caller.ts';
import { defineHandler } from '../../callers/define-handler.ts';
import { loadHistory, seqOfMessage } from '../../room-log/history.ts';
import type { LogCommand } from '../../room-log/log-command.ts';
import type { RoomPart } from '../../room-log/part.ts';
import { messageNotFound } from '../../room-log/refusals.ts';
import type { RoomLog } from '../../room-log/room-log.ts';
import type { Store } from '../../store/store.ts';
import { addReaction, deleteMessage, editMessage, removeReaction } from './change-message.ts';
import type { MessageEffect } from './message-effect.ts';
import { sendMessage } from './send-message.ts';

type Parts = {
  roomParts: readonly RoomPart[];
  store: Store;
  log: RoomLog;
  quotas: Quotas;
};

export const messageHandlers = ({ roomParts, store, log, quotas }: Parts) => ({
  'message:send': defineHandler('message:send', async (input, caller) => {
    const { userId } = caller;
    const allowed = await quotas.take(userId, { bytes: storedBytes(input) });
    return allowed.ok ? write(log, sendMessage({ actorId: userId, ...input }), caller) : allowed;
  }),
  'message:edit': defineHandler('message:edit', async (input, caller) => {
    const { userId } = caller;
    const allowed = await quotas.take(userId, { bytes: storedBytes(input) });
    return allowed.ok ? write(log, editMessage({ actorId: userId, ...input }), caller) : allowed;
  }),
  'message:delete': defineHandler('message:delete', (input, caller) =>
    write(log, deleteMessage({ actorId: caller.userId, ...input }), caller),
  ),
  'reaction:add': defineHandler('reaction:add', (input, caller) =>
    write(log, addReaction({ actorId: caller.userId, ...input }), caller),
  ),
  'reaction:remove': defineHandler('reaction:remove', (input, caller) =>
    write(log, removeReaction({ actorId: caller.userId, ...input }), caller),
  ),
  'history:load': defineHandler('history:load', async (input, { userId }) => {
    const { roomId, aroundMessageId } = input;
    const membership = await requireMembership(store, userId, roomId);
    if (!membership.ok) return membership;
    const reader = { roomParts, store };
    if (aroundMessageId === undefined) return accepted(await loadHistory(reader, input));
    const aroundSeq = await seqOfMessage(store, roomId, aroundMessageId);
    if (aroundSeq === undefined) return messageNotFound();
    return accepted(await loadHistory(reader, { ...input, aroundSeq }));
  }),
});

/** Numbers alone to a connection that was told the rest right before; the message to any other. */
async function write(
  log: RoomLog,
  command: LogCommand<MessageEffect>,
  { hearsRoom }: Caller,
): Promise<Ack<MessageAnswer>> {
  const effect = await log.append(command);
  if (!effect.ok) return effect;
  const { message, isTold } = effect.data;
  const { id, seq, changedSeq, roomId } = message;
  const answer = { id, seq, changedSeq };
  return accepted(isTold && hearsRoom(roomId) ? answer : { ...answer, message });
}
