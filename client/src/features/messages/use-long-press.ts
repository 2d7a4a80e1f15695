import { type PointerEvent, useRef } from 'react';

/** As long as a phone itself takes a press for a long one, in milliseconds. */
const LONG_MS = 450;
/** A finger never stands quite still. */
const SLACK_PX = 8;

/** The finger that goes up again must press nothing of what came up under it. */
function swallowRelease(): void {
  const done = new AbortController();
  const options = { signal: done.signal, capture: true, passive: false };
  const swallow = (event: Event) => {
    event.preventDefault();
    done.abort();
  };
  window.addEventListener('touchend', swallow, options);
  window.addEventListener('touchcancel', () => done.abort(), options);
}

/** Tells of a finger that stays where it came down. A scroll, a tap, two fingers or a mouse are none. */
export function useLongPress(onLongPress: () => void) {
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number }>(undefined);

  function end(): void {
    clearTimeout(press.current?.timer);
    press.current = undefined;
  }

  return {
    begin({ pointerType, isPrimary, clientX: x, clientY: y }: PointerEvent): void {
      end();
      if (pointerType !== 'touch' || !isPrimary) return;
      const timer = setTimeout(() => {
        end();
        swallowRelease();
        onLongPress();
      }, LONG_MS);
      press.current = { timer, x, y };
    },
    move({ clientX, clientY }: PointerEvent): void {
      const { current: held } = press;
      if (held && Math.hypot(clientX - held.x, clientY - held.y) > SLACK_PX) end();
    },
    end,
  };
}
