import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { TimelineRow } from './timeline-rows.ts';

/** Closer to the end than this counts as being there, in pixels. */
const AT_END_PX = 40;
/** Older messages are fetched before the reader meets the edge, in pixels. */
const NEAR_START_PX = 800;

export type TimelineScroll = {
  scroller: RefObject<HTMLDivElement | null>;
  list: RefObject<VirtualizerHandle | null>;
  /** The newest message is on screen. */
  isAtEnd: boolean;
  /** This very drawing puts an older page in front; virtua must know to keep its place. */
  isPrepending: boolean;
  onScroll: () => void;
  onResize: () => void;
  goToEnd: () => void;
};

/** The topmost row on screen, and how much of it is scrolled out, in pixels. */
type Place = { key: string; offset: number };

/**
 * Where the reader stands: at the end they stay there as messages arrive, anywhere else nothing
 * under their eyes moves. A room opens at its first new message, or at the end.
 */
export function useTimelineScroll(
  rows: readonly TimelineRow[],
  onNearStart: () => void,
  isCurrent: boolean,
): TimelineScroll {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const sticks = useRef(true);
  const lastTop = useRef(0);
  const [isAtEnd, setAtEnd] = useState(true);

  const oldestKey = rows[0]?.key;
  const [drawnOldest, setDrawnOldest] = useState(oldestKey);
  const isPrepending = drawnOldest !== oldestKey && rows.some(({ key }) => key === drawnOldest);
  // Too much has happened: a new page stands where the loaded ones stood.
  const isReplaced = drawnOldest !== undefined && drawnOldest !== oldestKey && !isPrepending;
  useLayoutEffect(() => setDrawnOldest(oldestKey), [oldestKey]);

  const place = useRef<Place>(undefined);
  const drawnRows = useRef(rows);
  const notePlace = useCallback((scrollTop: number) => {
    if (list.current === null) return;
    const index = list.current.findItemIndex(scrollTop);
    const key = drawnRows.current[index]?.key;
    place.current =
      key === undefined
        ? undefined
        : { key, offset: scrollTop - list.current.getItemOffset(index) };
  }, []);

  const goToEnd = useCallback(() => {
    sticks.current = true;
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, []);

  const look = useCallback(() => {
    if (scroller.current === null) return;
    const { scrollTop, scrollHeight, clientHeight } = scroller.current;
    const isThere = scrollHeight - clientHeight - scrollTop < AT_END_PX;
    // Only a scroll upwards lets go: growing content moves the end away by itself.
    if (isThere) sticks.current = true;
    else if (scrollTop < lastTop.current) sticks.current = false;
    lastTop.current = scrollTop;
    notePlace(scrollTop);
    setAtEnd(isThere || sticks.current);
    if (scrollTop < NEAR_START_PX) onNearStart();
  }, [onNearStart, notePlace]);

  const onResize = useCallback(() => {
    if (sticks.current) goToEnd();
    look();
  }, [goToEnd, look]);

  useLayoutEffect(() => {
    drawnRows.current = rows;
    if (!isReplaced) return;
    const { key, offset } = place.current ?? { key: undefined, offset: 0 };
    const index = rows.findIndex((row) => row.key === key);
    if (sticks.current || index === -1) goToEnd();
    else list.current?.scrollToIndex(index, { align: 'start', offset });
  }, [rows, isReplaced, goToEnd]);

  const newestKey = rows.at(-1)?.key;
  const isOwnNewest = rows.at(-1)?.item.kind === 'pending';
  useLayoutEffect(() => {
    if (newestKey === undefined) return;
    // Who writes wants to see it, wherever they were reading.
    if (sticks.current || isOwnNewest) goToEnd();
  }, [newestKey, isOwnNewest, goToEnd]);

  const opened = useRef(false);
  const firstNew = rows.findIndex(({ isFirstNew }) => isFirstNew);
  useLayoutEffect(() => {
    // What the cache shows is not the room yet: its first new message is still on its way.
    if (!isCurrent || opened.current || newestKey === undefined) return;
    opened.current = true;
    if (firstNew === -1 || !sticks.current) return;
    sticks.current = false;
    list.current?.scrollToIndex(firstNew, { align: 'start', offset: -80 });
    // A few new messages fit on the screen: then this is the end after all.
    requestAnimationFrame(look);
  }, [isCurrent, newestKey, firstNew, look]);

  return { scroller, list, isAtEnd, isPrepending, onScroll: look, onResize, goToEnd };
}
