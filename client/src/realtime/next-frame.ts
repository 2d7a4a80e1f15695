/**
 * A page that is visible and yet not drawn (another window lies over it, some browsers say) is not to be
 * behind for longer.
 */
const LONGEST_MS = 100;

/**
 * Calls back before the page is drawn next. A hidden page is not drawn, and its timers are slow: there it is
 * called at once, as is whatever still waits when a page is hidden, before anybody else hears of that.
 */
export function atNextFrame(work: () => void): void {
  if (document.hidden) {
    work();
    return;
  }
  const frame = requestAnimationFrame(end);
  const timer = setTimeout(end, LONGEST_MS);
  document.addEventListener('visibilitychange', end, { capture: true });

  function end(): void {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', end, { capture: true });
    work();
  }
}
