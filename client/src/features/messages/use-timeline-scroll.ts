import type { Id } from '@parley/shared/id';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { CacheSnapshot, VirtualizerHandle } from 'virtua';
import type { HoldPlace } from './hold-place.ts';
import { type Landing, rowOf } from './landing.ts';
import { rowKeyOf } from './row-key.ts';
import type { TimelineRow } from './timeline-rows.ts';
import { type AuthorAbove, useAuthorAbove } from './use-author-above.ts';
import { useDrawnRows } from './use-drawn-rows.ts';
import { type Heading, useHeading } from './use-heading.ts';
import { useRowSizes } from './use-row-sizes.ts';

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
  /** How high these rows were when they were drawn last. */
  sizes: CacheSnapshot | undefined;
  /** The room's newest message is on screen. */
  isAtEnd: boolean;
  /** This very drawing puts rows in front, or takes some away there; virtua must know to keep its place. */
  isShifting: boolean;
  /** Whose messages begin above the screen. */
  authorAbove: AuthorAbove;
  onScroll: () => void;
  onResize: () => void;
  goToEnd: () => void;
  hold: HoldPlace;
};

/**
 * What is on screen: the indexes of the first and the last row of which anything shows, and how much of the first
 * one is scrolled out, in pixels.
 */
export type Sight = { top: number; offset: number; bottom: number; isAtEnd: boolean };

type ScrollParts = {
  roomId: Id;
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
  const { roomId, rows, hasNewer, isArrived, landing, newAfterSeq } = parts;
  const { onSight, onNearEdge, onLanded } = parts;
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const sticks = useRef(true);
  const lastTop = useRef(0);
  const place = useRef<Place>(undefined);
  /** Where the reader goes, and where they were brought last. A frame may be late: it asks these. */
  const wanted = useRef(landing);
  const landed = useRef<Landing>(undefined);
  /** The row that somebody is being brought to, until it is on screen. */
  const expected = useRef<string>(undefined);
  const [isAtEnd, setAtEnd] = useState(true);
  const { drawnRows, listKey, isShifting, isReplaced } = useDrawnRows(rows);
  const sizes = useRowSizes(roomId, { rows, drawnRows, list, listKey });
  const { authorAbove, lookAbove } = useAuthorAbove();

  const whenFree = useRef<() => void>(undefined);
  const { headFor, noteMeasured, letGo, led } = useHeading({
    ...{ scroller, list, drawnRows, whenFree },
  });

  const goToEnd = useCallback(() => {
    letGo();
    sticks.current = true;
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, [letGo]);

  const look = useCallback(() => {
    const { current: box } = scroller;
    if (box === null || list.current === null) return;
    const { scrollTop, scrollHeight, clientHeight } = box;
    const below = scrollHeight - clientHeight - scrollTop;
    const isThere = below < AT_END_PX && !hasNewer;
    const isLed = led() !== undefined;
    // Only a scroll upwards lets go: growing content moves the end away by itself.
    if (isThere && !isLed) sticks.current = true;
    else if (scrollTop < lastTop.current || hasNewer) sticks.current = false;
    lastTop.current = scrollTop;
    const top = list.current.findItemIndex(scrollTop);
    const bottom = list.current.findItemIndex(scrollTop + clientHeight);
    const offset = scrollTop - list.current.getItemOffset(top);
    const key = drawnRows.current[top]?.key;
    place.current = key === undefined ? undefined : { key, offset };
    lookAbove(drawnRows.current, list.current, box);
    // Before what lies below is measured it may seem to be nothing.
    if (isThere && isLed) return;
    setAtEnd(sticks.current);
    if (landed.current !== wanted.current) return;
    if (expected.current !== undefined) {
      const shown = drawnRows.current.slice(top, bottom + 1);
      if (!shown.some((row) => row.key === expected.current)) return;
      expected.current = undefined;
    }
    onSight({ top, offset, bottom, isAtEnd: sticks.current });
    if (scrollTop < NEAR_EDGE_PX) onNearEdge('older', top);
    if (below < NEAR_EDGE_PX && hasNewer) onNearEdge('newer', top);
  }, [drawnRows, led, hasNewer, lookAbove, onSight, onNearEdge]);
  useLayoutEffect(() => {
    whenFree.current = look;
  }, [look]);

  const onResize = useCallback(() => {
    if (sticks.current) goToEnd();
    else noteMeasured();
    look();
  }, [goToEnd, noteMeasured, look]);

  const hold = useCallback<HoldPlace>(
    (within, by) => {
      const key = rowKeyOf(within);
      const index = drawnRows.current.findIndex((row) => row.key === key);
      const { current: box } = scroller;
      if (key === null || index === -1 || box === null || list.current === null) return;
      // Who reads on here is at the end no longer, if they were: what comes must not take them there.
      sticks.current = false;
      const offset = box.scrollTop - list.current.getItemOffset(index) + by;
      headFor({ key, at: 'top', offset });
    },
    [drawnRows, headFor],
  );

  useLayoutEffect(() => {
    wanted.current = landing;
  }, [landing]);
  const isLanding = isArrived && landed.current !== landing;
  useLayoutEffect(() => {
    if (!isReplaced || isLanding) return;
    const aim = led() ?? (place.current && { ...place.current, at: 'top' });
    const isThere = aim !== undefined && rows.some(({ key }) => key === aim.key);
    if (sticks.current || !isThere) goToEnd();
    else headFor(aim);
  }, [rows, isReplaced, isLanding, goToEnd, headFor, led]);

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
    expected.current = undefined;
    // Who has gone elsewhere in what the cache shows stays there.
    if (landing.row === 'opening' && !sticks.current) return;
    const row = rows[rowOf(rows, landing, newAfterSeq)];
    // A few new messages fit on the screen: then this is the end after all.
    requestAnimationFrame(look);
    if (row === undefined) {
      if (!hasNewer) goToEnd();
      return;
    }
    sticks.current = false;
    expected.current = row.key;
    headFor(headingTo(landing, row.key));
    if (landing.row === 'message') onLanded(row.key);
  }, [
    isLanding,
    landing,
    newAfterSeq,
    rows,
    newestKey,
    hasNewer,
    goToEnd,
    headFor,
    look,
    onLanded,
  ]);

  // A short page may leave the reader at the edge without a scroll that would say so.
  useEffect(() => {
    if (newestKey !== undefined && hasNewer) look();
  }, [newestKey, hasNewer, look]);

  return {
    ...{ scroller, list, listKey, sizes, isAtEnd, isShifting, authorAbove, onResize, goToEnd },
    hold,
    onScroll: look,
  };
}

/** How the row of a landing is to stand on the screen. */
function headingTo(landing: Landing, key: string): Heading {
  switch (landing.row) {
    case 'message':
      return { key, at: 'middle' };
    case 'place':
      return { key, at: 'top', offset: landing.offset };
    default:
      return { key, at: 'top', offset: -ABOVE_NEW_PX };
  }
}
