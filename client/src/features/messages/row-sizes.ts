import type { Id } from '@parley/shared/id';
import type { CacheSnapshot } from 'virtua';
import type { TimelineRow } from './timeline-rows.ts';

/** Nobody goes back and forth between more. */
const MOST_ROOMS = 50;

type Measured = { keys: readonly string[]; sizes: CacheSnapshot };

/**
 * How high the rows of rooms were when they were drawn last: whoever comes back finds them standing where they
 * stood, at once, and not after they were drawn unseen to be measured.
 */
export function createRowSizes() {
  /** The one that was noted last is the last one. */
  const measured = new Map<Id, Measured>();
  return {
    /** For rows that begin as those that were measured; what has come since is measured when it is drawn. */
    of(roomId: Id, rows: readonly TimelineRow[]): CacheSnapshot | undefined {
      const known = measured.get(roomId);
      const isSame = known?.keys.every((key, index) => rows[index]?.key === key);
      return isSame ? known?.sizes : undefined;
    },
    note(roomId: Id, rows: readonly TimelineRow[], sizes: CacheSnapshot): void {
      measured.delete(roomId);
      measured.set(roomId, { keys: rows.map(({ key }) => key), sizes });
      const [oldest] = measured.keys();
      if (measured.size > MOST_ROOMS && oldest !== undefined) measured.delete(oldest);
    },
    reset: () => measured.clear(),
  };
}

export const rowSizes = createRowSizes();
