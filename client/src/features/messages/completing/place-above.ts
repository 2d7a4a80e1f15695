import type { RefObject } from 'react';

/** Between a list and what it belongs to, and between it and the edge of the screen, in pixels. */
const GAP_PX = 6;
const WIDEST_PX = 440;
/** Where there is less room above, the list stands below. */
const LEAST_ROOM_PX = 140;

/** Keeps a list just above what it belongs to; answers how to stop. */
export function placeAbove(list: RefObject<HTMLElement | null>, anchor: Element): () => void {
  function place(): void {
    const { current: box } = list;
    if (box === null) return;
    const { left, top, bottom, width } = anchor.getBoundingClientRect();
    const isAbove = top - GAP_PX * 2 >= LEAST_ROOM_PX;
    const room = isAbove ? top : window.innerHeight - bottom;
    Object.assign(box.style, {
      left: `${left}px`,
      width: `${Math.min(width, WIDEST_PX)}px`,
      maxHeight: `${Math.min(room - GAP_PX * 2, 320)}px`,
      top: isAbove ? 'auto' : `${bottom + GAP_PX}px`,
      bottom: isAbove ? `${window.innerHeight - top + GAP_PX}px` : 'auto',
    });
  }
  place();
  const observer = new ResizeObserver(place);
  observer.observe(anchor);
  window.addEventListener('resize', place);
  window.addEventListener('scroll', place, { capture: true, passive: true });
  return () => {
    observer.disconnect();
    window.removeEventListener('resize', place);
    window.removeEventListener('scroll', place, { capture: true });
  };
}
