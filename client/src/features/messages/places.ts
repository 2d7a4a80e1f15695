import type { Id } from '@parley/shared/id';

/** The topmost message on the reader's screen, and how much of it is scrolled out, in pixels; or the newest. */
export type ReaderPlace = { messageId: Id; offset: number } | 'end';

/** Nobody goes back further than that. */
const MOST_VISITS = 100;

/** Where the reader was on each of their visits to rooms, so that the browser's "back" leads there. */
export function createPlaces() {
  /** The one that was noted last is the last one. */
  const places = new Map<string, ReaderPlace>();
  return {
    of: (visit: string): ReaderPlace | undefined => places.get(visit),
    note(visit: string, place: ReaderPlace): void {
      places.delete(visit);
      places.set(visit, place);
      const [oldest] = places.keys();
      if (places.size > MOST_VISITS && oldest !== undefined) places.delete(oldest);
    },
    reset: () => places.clear(),
  };
}

export const places = createPlaces();
