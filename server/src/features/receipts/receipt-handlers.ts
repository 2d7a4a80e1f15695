import { accepted } from '@parley/shared/error';
import { LIMITS } from '@parley/shared/limits';
import { defineHandler } from '../../callers/define-handler.ts';
import type { Publisher } from '../../realtime/publisher.ts';
import type { RoomLog } from '../../room-log/room-log.ts';
import { markRead } from './mark-read.ts';

export const receiptHandlers = ({
  log,
  publisher,
}: {
  log: RoomLog;
  publisher: Pick<Publisher, 'toRoom'>;
}) => ({
  'receipt:mark': defineHandler('receipt:mark', async ({ roomId, seq, unread }, { userId }) => {
    const marked = await log.append(
      markRead({ actorId: userId, roomId, seq, direction: unread ? 'either' : 'forward' }),
    );
    if (!marked.ok) return marked;
    const { lastReadSeq, moved, memberCount } = marked.data;
    if (moved && memberCount <= LIMITS.seenMembers) {
      publisher.toRoom(roomId, 'receipt:changed', { roomId, receipt: { userId, lastReadSeq } });
    }
    return accepted({ lastReadSeq });
  }),
});
