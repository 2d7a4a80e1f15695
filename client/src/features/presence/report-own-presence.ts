import { connection } from '../../realtime/connection.ts';

/** A glance into another tab is not an absence. */
const AWAY_AFTER_MS = 5 * 60_000;

/**
 * Tells the server when this page has been out of sight for five minutes, and when it is back.
 *
 * @returns `tell` repeats the present state on a new connection; `stop` ends it all
 */
export function reportOwnPresence(): { tell: () => void; stop: () => void } {
  let isAway = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function set(away: boolean): void {
    isAway = away;
    // Lost while offline: `tell` says it again with the next connection.
    void connection.sendCommand('presence:set', { state: away ? 'away' : 'online' });
  }

  function onVisibility(): void {
    clearTimeout(timer);
    if (document.hidden) timer = setTimeout(() => set(true), AWAY_AFTER_MS);
    else if (isAway) set(false);
  }

  document.addEventListener('visibilitychange', onVisibility);
  onVisibility();
  return {
    // A fresh connection counts as online, so only an absence needs telling.
    tell: () => {
      if (isAway) set(true);
    },
    stop: () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisibility);
    },
  };
}
