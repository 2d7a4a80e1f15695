import { isServerThere } from '../http/is-server-there.ts';
import { monotonicMs } from '../lib/clock.ts';

const STORAGE_KEY = 'parley.reloaded';
/** A second failure this soon after a reload is no stale page: the error page may have it. */
const PATIENCE_MS = 60_000;
/** Whoever leaves for another page has left by then, or was asked to stay and did. */
const LEAVING_MS = 10_000;

/**
 * After the server was updated, an open page may ask for a chunk that no longer exists. Reloading
 * fetches the new page; what was being written is kept as a draft.
 *
 * Firefox ends what a page is fetching once somebody leaves it, which looks the same: a reload would bring them back.
 */
export function reloadOnStaleChunk(): void {
  // The page that was reloaded counts the time itself: between two pages only the wall clock could.
  setTimeout(() => {
    try {
      sessionStorage.removeItem(STORAGE_KEY);
    } catch {
      // Where storage is forbidden nothing was noted, and nothing reloads.
    }
  }, PATIENCE_MS);
  let leftAt = -LEAVING_MS;
  window.addEventListener('beforeunload', () => {
    leftAt = monotonicMs();
  });
  const isLeaving = () => monotonicMs() - leftAt < LEAVING_MS;
  window.addEventListener('vite:preloadError', async () => {
    if (isLeaving() || sessionStorage.getItem(STORAGE_KEY) !== null) return;
    // Without a server a reload would trade our page for the browser's error page.
    if (!(await isServerThere()) || isLeaving()) return;
    sessionStorage.setItem(STORAGE_KEY, 'yes');
    location.reload();
  });
}
