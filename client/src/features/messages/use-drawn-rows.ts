import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { TimelineRow } from './timeline-rows.ts';

type DrawnRows = {
  /** As they stand on the screen. */
  drawnRows: RefObject<readonly TimelineRow[]>;
  /** Another one when others stand where they stood. */
  listKey: string;
  /** This drawing begins elsewhere in the same stretch: more in front, or less. */
  isShifting: boolean;
  /** This drawing has others in their place: too much has happened, or one has gone elsewhere. Some may stay. */
  isReplaced: boolean;
};

/** How the rows to be drawn go together with those that are. */
export function useDrawnRows(rows: readonly TimelineRow[]): DrawnRows {
  const drawnRows = useRef(rows);
  const oldestKey = rows[0]?.key;
  // Of no rows as well: a state that is never what it is set to would be set for ever.
  const keyOfRows = oldestKey ?? '';
  const [drawnOldest, setDrawnOldest] = useState(oldestKey);
  const [listKey, setListKey] = useState(keyOfRows);
  const isOther = drawnOldest !== undefined && drawnOldest !== oldestKey;
  // What changes at both ends at once virtua would take for a change at one.
  const isSameEnd = drawnRows.current.at(-1)?.key === rows.at(-1)?.key;
  const isShifting =
    isOther &&
    isSameEnd &&
    (rows.some(({ key }) => key === drawnOldest) ||
      drawnRows.current.some(({ key }) => key === oldestKey));
  const isReplaced = isOther && !isShifting;
  if (isReplaced && listKey !== keyOfRows) setListKey(keyOfRows);
  useLayoutEffect(() => {
    drawnRows.current = rows;
    setDrawnOldest(oldestKey);
  }, [rows, oldestKey]);
  return { drawnRows, listKey, isShifting, isReplaced };
}
