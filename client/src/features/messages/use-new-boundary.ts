import { useState } from 'react';
import type { RoomState } from '../../room-log/room-state.ts';

/**
 * After which number the "new" line stands. It stays where it was when the room was opened, so
 * that reading does not wipe it out. A room that opens from the cache counts as opened once it is
 * current. The line moves when somebody marks messages as unread, and when
 * messages come in behind the back of a reader who had seen everything.
 */
export function useNewBoundary(
  { membership, unreadCount }: RoomState,
  isLookedAt: boolean,
  isCurrent: boolean,
): number | null {
  const { lastReadSeq } = membership;
  const [boundary, setBoundary] = useState(unreadCount > 0 ? lastReadSeq : null);
  const [before, setBefore] = useState({ lastReadSeq, unreadCount });

  const [hasOpened, setHasOpened] = useState(isCurrent);

  if (isCurrent && !hasOpened) {
    setHasOpened(true);
    setBoundary(unreadCount > 0 ? lastReadSeq : null);
  }
  if (before.lastReadSeq !== lastReadSeq || before.unreadCount !== unreadCount) {
    setBefore({ lastReadSeq, unreadCount });
    const wasMarkedUnread = lastReadSeq < before.lastReadSeq;
    const cameUnseen = before.unreadCount === 0 && unreadCount > 0 && !isLookedAt;
    if (wasMarkedUnread || cameUnseen) setBoundary(lastReadSeq);
  }
  return boundary;
}
