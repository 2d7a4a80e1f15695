import { type RefObject, useLayoutEffect } from 'react';

/** Whoever closes this from within goes on where they were before it opened, and not at the top of the page. */
export function useWayBack(place: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const { current: left } = place;
    const before = document.activeElement;
    return () => {
      if (left?.contains(document.activeElement) !== true) return;
      // On a phone what lies behind is hidden until all of this is drawn; and another may have taken the focus by then.
      queueMicrotask(() => {
        const isNobodys = document.activeElement === document.body;
        if (isNobodys && before instanceof HTMLElement && before.isConnected) before.focus();
      });
    };
  }, [place]);
}
