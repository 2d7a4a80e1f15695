import { accepted } from '@parley/shared/error';
import { LIMITS } from '@parley/shared/limits';
import { defineHandler } from '../../realtime/define-handler.ts';
import type { Publisher } from '../../realtime/publisher.ts';
import { markRead } from '../../room-log/commands/mark-read.ts';
import { countUnread } from '../../room-log/room-entries.ts';
import type { RoomLog } from '../../room-log/room-log.ts';
import type { Store } from '../../store/store.ts';

export const receiptHandlers = (store: Store, log: RoomLog, publisher: Publisher) => ({
  'receipt:mark': defineHandler('receipt:mark', async ({ roomId, seq, unread }, { userId }) => {
    const marked = await log.append(
      markRead({ actorId: userId, roomId, seq, direction: unread ? 'either' : 'forward' }),
    );
    if (!marked.ok) return marked;
    const { membership, moved, memberCount } = marked.data;
    const mark = { membership, ...(await countUnread(store, userId, roomId)) };
    if (moved) {
      publisher.toUser(userId, 'membership:changed', mark);
      if (memberCount <= LIMITS.seenMembers) {
        const receipt = { userId, lastReadSeq: membership.lastReadSeq };
        publisher.toRoom(roomId, 'receipt:changed', { roomId, receipt });
      }
    }
    return accepted(mark);
  }),
});
