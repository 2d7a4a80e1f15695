import { useEffect, useRef } from 'react';
import { monotonicMs } from '../../lib/clock.ts';
import { connection } from '../../realtime/connection.ts';
import type { RoomState } from '../../room-log/room-state.ts';

/** In a busy room one mark a second is as good as one a message. */
const MARK_INTERVAL_MS = 1_000;

/** Marks the room as read up to its newest message while `isRead` holds. */
export function useReadMark({ room, cursor, unreadCount }: RoomState, isRead: boolean): void {
  const lastMarkAt = useRef(Number.NEGATIVE_INFINITY);
  const shouldMark = isRead && unreadCount > 0;
  const roomId = room.id;

  useEffect(() => {
    if (!shouldMark) return;
    const wait = Math.max(0, lastMarkAt.current + MARK_INTERVAL_MS - monotonicMs());
    const timer = setTimeout(() => {
      lastMarkAt.current = monotonicMs();
      // One that gets lost is made up for by the next. What follows from it comes by our own log.
      void connection.sendCommand('receipt:mark', { roomId, seq: cursor });
    }, wait);
    return () => clearTimeout(timer);
  }, [shouldMark, roomId, cursor]);
}
