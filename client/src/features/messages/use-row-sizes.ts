import type { Id } from '@parley/shared/id';
import { type RefObject, useLayoutEffect, useState } from 'react';
import type { CacheSnapshot, VirtualizerHandle } from 'virtua';
import { rowSizes } from './row-sizes.ts';
import type { TimelineRow } from './timeline-rows.ts';

type Drawn = {
  rows: readonly TimelineRow[];
  drawnRows: RefObject<readonly TimelineRow[]>;
  list: RefObject<VirtualizerHandle | null>;
  listKey: string;
};

/** The heights of a room's rows from the time before, for the list that is drawn first; noted as one leaves. */
export function useRowSizes(roomId: Id, drawn: Drawn): CacheSnapshot | undefined {
  const { rows, drawnRows, list, listKey } = drawn;
  const [first] = useState(() => ({ listKey, sizes: rowSizes.of(roomId, rows) }));
  useLayoutEffect(
    () => () => {
      if (list.current !== null) rowSizes.note(roomId, drawnRows.current, list.current.cache);
    },
    [roomId, list, drawnRows],
  );
  return first.listKey === listKey ? first.sizes : undefined;
}
