import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';
import { type Landing, rowOf } from './landing.ts';
import type { TimelineRow } from './timeline-rows.ts';
import { useDrawnRows } from './use-drawn-rows.ts';

/** Closer to the end than this counts as being there, in pixels. */
const AT_END_PX = 40;
/** What is missing is fetched before the reader meets the edge, in pixels. */
const NEAR_EDGE_PX = 800;
/** Above the first new message some of what was read shows, in pixels. */
const ABOVE_NEW_PX = 80;

export type TimelineScroll = {
  scroller: RefObject<HTMLDivElement | null>;
  list: RefObject<VirtualizerHandle | null>;
  /** Says when other rows stand where the drawn ones stood: sizes that were measured mean nothing then. */
  listKey: string;
  /** The room's newest message is on screen. */
  isAtEnd: boolean;
  /** This very drawing puts rows in front, or takes some away there; virtua must know to keep its place. */
  isShifting: boolean;
  onScroll: () => void;
  onResize: () => void;
  goToEnd: () => void;
};

/** What is on screen: the indexes of the first and the last row of which anything shows. */
export type Sight = { top: number; bottom: number; isAtEnd: boolean };

type ScrollParts = {
  rows: readonly TimelineRow[];
  /** The room goes on below the rows. */
  hasNewer: boolean;
  /** The rows are those that the landing is about, and as the server has them. */
  isArrived: boolean;
  landing: Landing;
  /** What has a higher number is new; null: nothing is. */
  newAfterSeq: number | null;
  onSight: (sight: Sight) => void;
  /** The reader comes near an edge; the row is the topmost on screen. */
  onNearEdge: (edge: 'older' | 'newer', top: number) => void;
  /** The reader was brought to the message that a link leads to, in the row with this key. */
  onLanded: (rowKey: string) => void;
};

/** The topmost row on screen, and how much of it is scrolled out, in pixels. */
type Place = { key: string; offset: number };

/**
 * Where the reader stands: at the end they stay there as messages arrive, anywhere else nothing
 * under their eyes moves. Brings them once to each landing.
 */
export function useTimelineScroll(parts: ScrollParts): TimelineScroll {
  const { rows, hasNewer, isArrived, landing, newAfterSeq, onSight, onNearEdge, onLanded } = parts;
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const sticks = useRef(true);
  const lastTop = useRef(0);
  const place = useRef<Place>(undefined);
  /** Where the reader goes, and where they were brought last. A frame may be late: it asks these. */
  const wanted = useRef(landing);
  const landed = useRef<Landing>(undefined);
  /** The row that somebody is being brought to, until it is on screen. */
  const heading = useRef<string>(undefined);
  const [isAtEnd, setAtEnd] = useState(true);
  const { drawnRows, listKey, isShifting, isReplaced } = useDrawnRows(rows);

  const goToEnd = useCallback(() => {
    sticks.current = true;
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, []);

  /** As `goToEnd`, and takes back what virtua was asked for: it goes there again with each row that is measured. */
  const jumpToEnd = useCallback(() => {
    sticks.current = true;
    // The offset is for what stands below the last row: nothing scrolls further than it can.
    const last = drawnRows.current.length - 1;
    list.current?.scrollToIndex(last, { align: 'end', offset: AT_END_PX });
  }, [drawnRows]);

  const look = useCallback(() => {
    const { current: box } = scroller;
    if (box === null || list.current === null) return;
    const { scrollTop, scrollHeight, clientHeight } = box;
    const below = scrollHeight - clientHeight - scrollTop;
    const isThere = below < AT_END_PX && !hasNewer;
    // Only a scroll upwards lets go: growing content moves the end away by itself.
    if (isThere) sticks.current = true;
    else if (scrollTop < lastTop.current || hasNewer) sticks.current = false;
    lastTop.current = scrollTop;
    const top = list.current.findItemIndex(scrollTop);
    const bottom = list.current.findItemIndex(scrollTop + clientHeight);
    const key = drawnRows.current[top]?.key;
    place.current =
      key === undefined ? undefined : { key, offset: scrollTop - list.current.getItemOffset(top) };
    setAtEnd(sticks.current);
    if (landed.current !== wanted.current) return;
    if (heading.current !== undefined) {
      const shown = drawnRows.current.slice(top, bottom + 1);
      if (!shown.some((row) => row.key === heading.current)) return;
      heading.current = undefined;
    }
    onSight({ top, bottom, isAtEnd: sticks.current });
    if (scrollTop < NEAR_EDGE_PX) onNearEdge('older', top);
    if (below < NEAR_EDGE_PX && hasNewer) onNearEdge('newer', top);
  }, [drawnRows, hasNewer, onSight, onNearEdge]);

  const onResize = useCallback(() => {
    if (sticks.current) goToEnd();
    look();
  }, [goToEnd, look]);

  useLayoutEffect(() => {
    wanted.current = landing;
  }, [landing]);
  const isLanding = isArrived && landed.current !== landing;
  useLayoutEffect(() => {
    if (!isReplaced || isLanding) return;
    const { key, offset } = place.current ?? { key: undefined, offset: 0 };
    const index = rows.findIndex((row) => row.key === key);
    if (sticks.current || index === -1) goToEnd();
    else list.current?.scrollToIndex(index, { align: 'start', offset });
  }, [rows, isReplaced, isLanding, goToEnd]);

  const newestKey = rows.at(-1)?.key;
  const isOwnNewest = rows.at(-1)?.item.kind === 'pending';
  useLayoutEffect(() => {
    if (newestKey === undefined || hasNewer) return;
    // Who writes wants to see it, wherever they were reading.
    if (sticks.current || isOwnNewest) goToEnd();
  }, [newestKey, isOwnNewest, hasNewer, goToEnd]);

  useLayoutEffect(() => {
    if (!isLanding || newestKey === undefined) return;
    landed.current = landing;
    heading.current = undefined;
    // Who has gone elsewhere in what the cache shows stays there.
    if (landing.row === 'opening' && !sticks.current) return;
    const index = rowOf(rows, landing, newAfterSeq);
    const row = rows[index];
    // A few new messages fit on the screen: then this is the end after all.
    requestAnimationFrame(look);
    if (row === undefined) {
      // A room that opens asked virtua for nothing yet, and its reader may scroll at once.
      if (!hasNewer && landing.row === 'opening') goToEnd();
      else if (!hasNewer) jumpToEnd();
      return;
    }
    sticks.current = false;
    heading.current = row.key;
    const isMessage = landing.row === 'message';
    list.current?.scrollToIndex(
      index,
      isMessage ? { align: 'center' } : { align: 'start', offset: -ABOVE_NEW_PX },
    );
    if (isMessage) onLanded(row.key);
  }, [
    isLanding,
    landing,
    newAfterSeq,
    rows,
    newestKey,
    hasNewer,
    goToEnd,
    jumpToEnd,
    look,
    onLanded,
  ]);

  // A short page may leave the reader at the edge without a scroll that would say so.
  useEffect(() => {
    if (newestKey !== undefined && hasNewer) look();
  }, [newestKey, hasNewer, look]);

  return {
    ...{ scroller, list, listKey, isAtEnd, isShifting, onResize },
    onScroll: look,
    goToEnd: jumpToEnd,
  };
}
