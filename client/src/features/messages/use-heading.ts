import { type RefObject, useCallback, useEffect, useRef } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { TimelineRow } from './timeline-rows.ts';

/** Where a row is to stand: in the middle of the screen, or its top so many pixels above the screen's. */
export type Heading = { key: string; at: 'middle' } | { key: string; at: 'top'; offset: number };

/** After so long without a row that was measured, what stands around the reader is there; see `whenAtRest`. */
const AT_REST_MS = 150;

/** Whoever does one of these goes on by themselves. */
const HANDS = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

type HeadingParts = {
  scroller: RefObject<HTMLElement | null>;
  list: RefObject<Pick<VirtualizerHandle, 'getItemOffset' | 'getItemSize'> | null>;
  drawnRows: RefObject<readonly Pick<TimelineRow, 'key'>[]>;
  /** Called once nobody is led any more: by themselves, or since they are there. */
  whenFree: RefObject<(() => void) | undefined>;
};

/**
 * Brings the reader to a row, and again with each row that is measured, since until then its place is a guess.
 * virtua's own way there would pull back who scrolls meanwhile: this one lets go of them.
 */
export function useHeading({ scroller, list, drawnRows, whenFree }: HeadingParts) {
  const heading = useRef<Heading>(undefined);
  const rest = useRef<() => void>(undefined);

  const letGo = useCallback(() => {
    rest.current?.();
    heading.current = undefined;
  }, []);

  const free = useCallback(() => {
    if (heading.current === undefined) return;
    letGo();
    whenFree.current?.();
  }, [letGo, whenFree]);

  const steer = useCallback(() => {
    const [aim, box, drawn] = [heading.current, scroller.current, list.current];
    if (aim === undefined || box === null || drawn === null) return;
    const index = drawnRows.current.findIndex(({ key }) => key === aim.key);
    if (index === -1) return;
    const top = drawn.getItemOffset(index);
    // Of what is higher than the screen the beginning is read first.
    const above = Math.max(0, (box.clientHeight - drawn.getItemSize(index)) / 2);
    box.scrollTo({ top: aim.at === 'middle' ? top - above : top + aim.offset });
  }, [scroller, list, drawnRows]);

  const noteMeasured = useCallback(() => {
    if (heading.current === undefined) return;
    steer();
    rest.current?.();
    rest.current = whenAtRest(free);
  }, [steer, free]);

  const headFor = useCallback(
    (aim: Heading) => {
      letGo();
      heading.current = aim;
      steer();
      // Where all is measured already nothing would ever say so.
      requestAnimationFrame(noteMeasured);
    },
    [steer, letGo, noteMeasured],
  );

  useEffect(() => {
    const { current: box } = scroller;
    for (const hand of HANDS) box?.addEventListener(hand, free, { passive: true });
    return () => {
      letGo();
      for (const hand of HANDS) box?.removeEventListener(hand, free);
    };
  }, [scroller, free, letGo]);

  return { headFor, noteMeasured, letGo, led: useCallback(() => heading.current, []) };
}

/**
 * Rows are measured at the end of the frame that draws them, which on a busy machine may come later than any time one
 * would wait: only when the frame after it begins is it known that nothing was. Answers how to wait no longer.
 */
function whenAtRest(act: () => void): () => void {
  let frame = 0;
  const timer = setTimeout(() => {
    frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(act);
    });
  }, AT_REST_MS);
  return () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
  };
}
