import { type KeyboardEvent, useState } from 'react';
import { isImeEvent } from '../../ui/ime.ts';
import type { Entry } from './entry.ts';

const PAGE = 8;

/** Where each key leads from a place among so many. */
const MOVES: Record<string, (place: number, count: number) => number> = {
  ArrowDown: (place, count) => (place + 1) % count,
  ArrowUp: (place, count) => (place - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
  PageDown: (place, count) => Math.min(place + PAGE, count - 1),
  PageUp: (place) => Math.max(place - PAGE, 0),
};

/** The entry that Enter takes: the first, until somebody points at another; it stays while others come and go. */
export function usePointed(offered: readonly Entry[], onChoose: (entry: Entry) => void) {
  const [pointedId, setPointedId] = useState<string | null>(null);
  const found = offered.findIndex(({ id }) => id === pointedId);
  const place = Math.max(found, 0);
  const entry = offered[place];

  function onKeyDown(event: KeyboardEvent): void {
    if (isImeEvent(event) || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (entry !== undefined) onChoose(entry);
      return;
    }
    const move = MOVES[event.key];
    if (move === undefined || event.shiftKey || offered.length === 0) return;
    event.preventDefault();
    const next = offered[move(place, offered.length)];
    if (next !== undefined) setPointedId(next.id);
  }

  return {
    entry,
    onKeyDown,
    point: ({ id }: Entry) => setPointedId(id),
    forget: () => setPointedId(null),
  };
}
