import { accepted } from '@parley/shared/error';
import { type Quotas, storedBytes } from '../../access/quotas.ts';
import { requireMembership } from '../../access/require-membership.ts';
import { defineHandler } from '../../realtime/define-handler.ts';
import { loadHistory } from '../../room-log/history.ts';
import type { RoomPart } from '../../room-log/part.ts';
import type { RoomLog } from '../../room-log/room-log.ts';
import type { Store } from '../../store/store.ts';
import { addReaction, deleteMessage, editMessage, removeReaction } from './change-message.ts';
import { sendMessage } from './send-message.ts';

export const messageHandlers = ({
  roomParts,
  store,
  log,
  quotas,
}: {
  roomParts: readonly RoomPart[];
  store: Store;
  log: RoomLog;
  quotas: Quotas;
}) => ({
  'message:send': defineHandler('message:send', async (input, { userId }) => {
    const allowed = await quotas.take(userId, { bytes: storedBytes(input) });
    return allowed.ok ? log.append(sendMessage({ actorId: userId, ...input })) : allowed;
  }),
  'message:edit': defineHandler('message:edit', async (input, { userId }) => {
    const allowed = await quotas.take(userId, { bytes: storedBytes(input) });
    return allowed.ok ? log.append(editMessage({ actorId: userId, ...input })) : allowed;
  }),
  'message:delete': defineHandler('message:delete', (input, { userId }) =>
    log.append(deleteMessage({ actorId: userId, ...input })),
  ),
  'reaction:add': defineHandler('reaction:add', (input, { userId }) =>
    log.append(addReaction({ actorId: userId, ...input })),
  ),
  'reaction:remove': defineHandler('reaction:remove', (input, { userId }) =>
    log.append(removeReaction({ actorId: userId, ...input })),
  ),
  'history:load': defineHandler('history:load', async (input, { userId }) => {
    const membership = await requireMembership(store, userId, input.roomId);
    return membership.ok ? accepted(await loadHistory({ roomParts, store }, input)) : membership;
  }),
});
