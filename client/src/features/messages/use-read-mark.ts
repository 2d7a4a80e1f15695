import { useCallback, useEffect, useRef } from 'react';
import { monotonicMs } from '../../lib/clock.ts';
import { connection } from '../../realtime/connection.ts';
import type { RoomState } from '../../room-log/room-state.ts';

/** In a busy room one mark a second is as good as one a message. */
const MARK_INTERVAL_MS = 1_000;

/** `all`: the newest message is on screen; `passed`: what was scrolled past is read; `nothing`: nobody looks. */
export type Reading = 'all' | 'passed' | 'nothing';

/**
 * Marks the room as read: up to its newest message while that is seen, else up to what the answered function
 * is told was passed, so that whoever leaves half way comes back to where they were.
 */
export function useReadMark(state: RoomState, reading: Reading): (passedSeq: number) => void {
  const { room, cursor, unreadCount, membership } = state;
  const lastMarkAt = useRef(Number.NEGATIVE_INFINITY);
  const shouldMark = reading === 'all' && unreadCount > 0;
  const roomId = room.id;
  /** What was passed and is not marked yet. */
  const passed = useRef<{ seq: number; timer: ReturnType<typeof setTimeout> }>(undefined);

  const mark = useCallback(
    (seq: number) => {
      clearTimeout(passed.current?.timer);
      passed.current = undefined;
      lastMarkAt.current = monotonicMs();
      // One that gets lost is made up for by the next. What follows from it comes by our own log.
      void connection.sendCommand('receipt:mark', { roomId, seq });
    },
    [roomId],
  );
  const waitMs = useCallback(
    () => Math.max(0, lastMarkAt.current + MARK_INTERVAL_MS - monotonicMs()),
    [],
  );

  useEffect(() => {
    if (!shouldMark) return;
    const timer = setTimeout(() => mark(cursor), waitMs());
    return () => clearTimeout(timer);
  }, [shouldMark, cursor, mark, waitMs]);

  // Who leaves the room has passed it all the same.
  useEffect(
    () => () => {
      if (passed.current) mark(passed.current.seq);
    },
    [mark],
  );

  const { lastReadSeq } = membership;
  return useCallback(
    (seq) => {
      if (reading !== 'passed' || seq <= Math.max(lastReadSeq, passed.current?.seq ?? 0)) return;
      clearTimeout(passed.current?.timer);
      passed.current = { seq, timer: setTimeout(() => mark(seq), waitMs()) };
    },
    [reading, lastReadSeq, mark, waitMs],
  );
}
