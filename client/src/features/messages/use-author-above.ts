import type { Id } from '@parley/shared/id';
import { useCallback, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';
import { createStore, type StoreApi } from 'zustand';
import type { TimelineRow } from './timeline-rows.ts';

/** Who wrote what stands at the top of the screen, while the name over it is scrolled out. */
export type AuthorAbove = StoreApi<{ authorId: Id | null }>;

/** As high as what `NameAbove` draws: below it begins what one reads, in pixels. */
export const NAME_ABOVE_PX = 32;

const NOBODY = { authorId: null };

/** Follows whose messages begin above the screen; of the timeline nothing is drawn again for it. */
export function useAuthorAbove() {
  const [authorAbove] = useState<AuthorAbove>(() => createStore(() => NOBODY));
  const lookAbove = useCallback(
    (rows: readonly TimelineRow[], list: VirtualizerHandle, box: HTMLElement) => {
      const next = authorOf(rows, list, box);
      if (next.authorId !== authorAbove.getState().authorId) authorAbove.setState(next);
    },
    [authorAbove],
  );
  return { authorAbove, lookAbove };
}

function authorOf(
  rows: readonly TimelineRow[],
  list: VirtualizerHandle,
  box: HTMLElement,
): { authorId: Id | null } {
  const top = list.findItemIndex(box.scrollTop);
  const row = rows[top];
  if (row === undefined || startsBelow(rows, list, box, top)) return NOBODY;
  if (row.isGroupStart && !isNameOut(row, box)) return NOBODY;
  return { authorId: senderOf(row) };
}

const senderOf = ({ item }: TimelineRow): Id =>
  item.kind === 'message' ? item.message.senderId : item.letter.userId;

/** The next name is about to take the place. */
function startsBelow(
  rows: readonly TimelineRow[],
  list: VirtualizerHandle,
  { scrollTop }: HTMLElement,
  top: number,
): boolean {
  const under = list.findItemIndex(scrollTop + NAME_ABOVE_PX);
  return rows.slice(top + 1, under + 1).some(({ isGroupStart }) => isGroupStart);
}

/** Dividers may stand over the name, as high as they are: only the page knows where it is. */
function isNameOut({ key }: TimelineRow, box: HTMLElement): boolean {
  const name = box.querySelector(`[data-row-key="${CSS.escape(key)}"] [data-author]`);
  return name !== null && name.getBoundingClientRect().top < box.getBoundingClientRect().top;
}
