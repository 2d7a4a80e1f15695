import { useState } from 'react';
import type { RoomState } from '../../room-log/room-state.ts';

/** Where the "new" line stands: after this number, and how much was new when it was drawn. */
export type NewBoundary = { afterSeq: number; count: number };

/**
 * The line stays where it was when the room was opened, so
 * that reading does not wipe it out. A room that opens from the cache counts as opened once it is
 * current. The line moves when somebody marks messages as unread, and when
 * messages come in behind the back of a reader who had seen everything. Null: nothing is new.
 */
export function useNewBoundary(
  { membership, unreadCount }: RoomState,
  isLookedAt: boolean,
  isCurrent: boolean,
): NewBoundary | null {
  const { lastReadSeq } = membership;
  const here = { afterSeq: lastReadSeq, count: unreadCount };
  const [boundary, setBoundary] = useState(unreadCount > 0 ? here : null);
  const [before, setBefore] = useState({ lastReadSeq, unreadCount });

  const [hasOpened, setHasOpened] = useState(isCurrent);

  if (isCurrent && !hasOpened) {
    setHasOpened(true);
    setBoundary(unreadCount > 0 ? here : null);
  }
  if (before.lastReadSeq !== lastReadSeq || before.unreadCount !== unreadCount) {
    setBefore({ lastReadSeq, unreadCount });
    const wasMarkedUnread = lastReadSeq < before.lastReadSeq;
    const cameUnseen = before.unreadCount === 0 && unreadCount > 0 && !isLookedAt;
    if (wasMarkedUnread || cameUnseen) setBoundary(here);
  }
  return boundary;
}
