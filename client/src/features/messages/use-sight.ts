import { useCallback, useRef, useState } from 'react';
import { type MessageWindow, spanOf } from '../../room-log/message-window.ts';
import { seqOf } from './landing.ts';
import type { TimelineRow } from './timeline-rows.ts';
import type { Sight } from './use-timeline-scroll.ts';

type SightParts = {
  rows: readonly TimelineRow[];
  shown: MessageWindow;
  /** What has a higher number was new when the room was opened; null: nothing was. */
  newAfterSeq: number | null;
  /** Of the room's newest message. */
  newestSeq: number;
  isLookedAt: boolean;
  /** All up to this number was seen, and has left the screen upwards. */
  onPassed: (seq: number) => void;
};

/** Where something new is that the reader skipped, or has not come to: out of the way of who reads on. */
export type LeftOut = 'above' | 'below' | 'nothing';

/** Follows the reader from the New line on, as long as they leave nothing out: what they passed was read. */
export function useSight(parts: SightParts) {
  const { rows, shown, newAfterSeq, newestSeq, isLookedAt, onPassed } = parts;
  /** From the line up to here everything has been on screen. */
  const seen = useRef({ after: newAfterSeq, to: newAfterSeq ?? 0 });
  const [leftOut, setLeftOut] = useState<LeftOut>('nothing');

  const noteSight = useCallback(
    ({ top, bottom }: Pick<Sight, 'top' | 'bottom'>) => {
      if (newAfterSeq === null) return;
      if (seen.current.after !== newAfterSeq) {
        seen.current = { after: newAfterSeq, to: newAfterSeq };
      }
      const next = rows.findIndex((row) => seqOf(row) > seen.current.to);
      const { from, to } = spanOf(shown);
      const isAbove = from > seen.current.to + 1 || (next !== -1 && next < top);
      const isBelow = to < seen.current.to;
      const isNew = newestSeq > seen.current.to;
      setLeftOut(!isNew ? 'nothing' : isAbove ? 'above' : isBelow ? 'below' : 'nothing');
      if (isAbove || isBelow || !isLookedAt) return;
      if (next !== -1 && next <= bottom) {
        const seqs = rows
          .slice(next, bottom + 1)
          .map(seqOf)
          .filter(Number.isFinite);
        seen.current.to = Math.max(seen.current.to, ...seqs);
      }
      const above = rows[top - 1];
      if (above !== undefined && seqOf(above) <= seen.current.to) onPassed(seqOf(above));
    },
    [rows, shown, newAfterSeq, newestSeq, isLookedAt, onPassed],
  );
  return { leftOut: newAfterSeq === null ? 'nothing' : leftOut, noteSight } as const;
}
