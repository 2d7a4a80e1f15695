import { monotonicMs } from '../lib/clock.ts';

/**
 * A page that is visible and yet not drawn (another window lies over it, some browsers say) is not to be
 * behind for longer.
 */
const LONGEST_MS = 100;

/**
 * Calls back before the page is drawn next, and not before that moment. A hidden page is not drawn, and its timers
 * are slow: there it is called at once, as is whatever still waits when a page is hidden, before anybody else hears
 * of that.
 */
export function atNextFrame(work: () => void, notBeforeMs = 0): void {
  if (document.hidden) {
    work();
    return;
  }
  let frame: number | undefined;
  let timer: ReturnType<typeof setTimeout>;
  document.addEventListener('visibilitychange', end, { capture: true });
  const early = notBeforeMs - monotonicMs();
  if (early > 0) timer = setTimeout(waitForFrame, early);
  else waitForFrame();

  function waitForFrame(): void {
    frame = requestAnimationFrame(end);
    timer = setTimeout(end, LONGEST_MS);
  }

  function end(): void {
    if (frame !== undefined) cancelAnimationFrame(frame);
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', end, { capture: true });
    work();
  }
}
