import type { KeyboardEvent } from 'react';
import { isImeEvent } from './ime.ts';

/** Handles keys of a form inside a page: Escape leaves it, but not what stands around it. */
export function onEscape(leave: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== 'Escape' || isImeEvent(event)) return;
    event.stopPropagation();
    leave();
  };
}
