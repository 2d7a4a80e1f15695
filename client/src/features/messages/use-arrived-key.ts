import type { Id } from '@parley/shared/id';
import { useState } from 'react';
import type { TimelineRow } from './timeline-rows.ts';
import type { TimelineScroll } from './use-timeline-scroll.ts';

/** The newest row, where somebody else has written it while one was looking. */
export function useArrivedKey(
  rows: readonly TimelineRow[],
  meId: Id,
  { isAtEnd }: TimelineScroll,
): string | undefined {
  const newest = rows.at(-1);
  const [keyAtFirst] = useState(newest?.key);
  if (newest?.item.kind !== 'message' || newest.key === keyAtFirst || !isAtEnd) return undefined;
  return newest.item.message.senderId === meId ? undefined : newest.key;
}
