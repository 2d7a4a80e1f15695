import { useEffect } from 'react';
import { isImeEvent } from '../../ui/ime.ts';
import { isInDialog } from '../../ui/in-dialog.ts';

/** As their buttons show them. Escape and Home are left to whatever has the focus. */
export const JUMP_KEYS = { first: 'Alt+PageUp', newest: 'Alt+PageDown' } as const;

type Jumps = {
  /** Undefined: there is nothing to jump to. */
  onFirst: (() => void) | undefined;
  onNewest: (() => void) | undefined;
};

/** The ends of what is new, from wherever one is on the page, also while one writes. */
export function useJumpShortcuts({ onFirst, onNewest }: Jumps): void {
  useEffect(() => {
    const jumps: Record<string, (() => void) | undefined> = { PageUp: onFirst, PageDown: onNewest };
    function onKeyDown(event: KeyboardEvent): void {
      const jump = jumps[event.key];
      if (jump === undefined || !event.altKey || isImeEvent(event)) return;
      if (event.ctrlKey || event.metaKey || event.shiftKey || isInDialog(event)) return;
      event.preventDefault();
      // The timeline would take it for a hand that scrolls, and let go of who is being led.
      event.stopPropagation();
      jump();
    }
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [onFirst, onNewest]);
}
