import { monotonicMs } from '../lib/clock.ts';

/** Whoever pressed a key this long ago is about to press the next one. */
const TYPING_MS = 300;
/** And is not waited for longer. */
const PATIENCE_MS = 150;

let lastKeyMs = Number.NEGATIVE_INFINITY;
window.addEventListener(
  'keydown',
  () => {
    lastKeyMs = monotonicMs();
  },
  { capture: true, passive: true },
);

/**
 * Does work at once; while somebody types, after their next letter was drawn: then there is most time until the one
 * that follows. A page that is hidden meanwhile does it before anybody else hears of that.
 */
export function betweenKeys(work: () => void): void {
  if (document.hidden || monotonicMs() - lastKeyMs > TYPING_MS) {
    work();
    return;
  }
  const timer = setTimeout(end, PATIENCE_MS);
  window.addEventListener('keydown', waitForLetter, { capture: true, passive: true });
  document.addEventListener('visibilitychange', end, { capture: true });
  let letter: ReturnType<typeof setTimeout> | undefined;
  let frame: number | undefined;

  function waitForLetter(): void {
    window.removeEventListener('keydown', waitForLetter, { capture: true });
    frame = requestAnimationFrame(() => {
      // What a frame's callbacks leave for later comes after that frame was drawn.
      letter = setTimeout(end);
    });
  }

  function end(): void {
    clearTimeout(timer);
    clearTimeout(letter);
    if (frame !== undefined) cancelAnimationFrame(frame);
    window.removeEventListener('keydown', waitForLetter, { capture: true });
    document.removeEventListener('visibilitychange', end, { capture: true });
    work();
  }
}
