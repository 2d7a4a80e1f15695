import { isServerThere } from '../http/is-server-there.ts';

const STORAGE_KEY = 'parley.reloaded-at';
/** A second failure this soon after a reload is no stale page: the error page may have it. */
const PATIENCE_MS = 60_000;

/**
 * After the server was updated, an open page may ask for a chunk that no longer exists. Reloading
 * fetches the new page; what was being written is kept as a draft.
 */
export function reloadOnStaleChunk(): void {
  window.addEventListener('vite:preloadError', async () => {
    const lastReload = Number(sessionStorage.getItem(STORAGE_KEY) ?? 0);
    if (Date.now() - lastReload < PATIENCE_MS) return;
    // Without a server a reload would trade our page for the browser's error page.
    if (!(await isServerThere())) return;
    sessionStorage.setItem(STORAGE_KEY, String(Date.now()));
    location.reload();
  });
}
