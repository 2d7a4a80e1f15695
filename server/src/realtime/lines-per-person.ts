import type { Line } from './line.ts';

/** A line as far as its person's other lines are concerned. */
type OwnLine = Pick<Line, 'userId' | 'end'>;

export type LinesPerPerson = {
  /** Takes in a new line; of somebody with too many the one that was silent longest ends. */
  take(line: OwnLine): void;
  /** It said something. */
  heard(line: OwnLine): void;
  drop(line: OwnLine): void;
};

/**
 * Bounds the connections of one person on this node. Whoever opens one tab more means to use that
 * tab: so a forgotten one rests instead, and is told why, so that it does not come back by itself.
 */
export function boundLinesPerPerson(most: number): LinesPerPerson {
  /** Those of each person, the one that was silent longest first. */
  const lines = new Map<string, Set<OwnLine>>();

  function of({ userId }: OwnLine): Set<OwnLine> {
    const own = lines.get(userId) ?? new Set();
    lines.set(userId, own);
    return own;
  }

  return {
    take(line) {
      const own = of(line);
      own.add(line);
      const [oldest] = own;
      if (own.size > most && oldest) {
        own.delete(oldest);
        oldest.end('crowded');
      }
    },
    heard(line) {
      const own = lines.get(line.userId);
      // Alone, which nearly everybody is, it has nobody to go behind.
      if (own === undefined || own.size < 2 || !own.delete(line)) return;
      own.add(line);
    },
    drop(line) {
      const own = lines.get(line.userId);
      own?.delete(line);
      if (own?.size === 0) lines.delete(line.userId);
    },
  };
}
