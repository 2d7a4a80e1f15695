import { drafts } from '../features/messages/drafts.ts';
import { monotonicMs } from '../lib/clock.ts';
import { connection } from '../realtime/connection.ts';
import { roomLog } from '../room-log/room-log.ts';
import { contentKeeper } from './content.ts';

/** A browser may have slowed a hidden page down, or put it to sleep, for this long unnoticed. */
const TRUSTED_HIDDEN_MS = 30_000;

/** Keeps what is shown when the page is hidden, and brings it up to date when somebody looks. */
export function followVisibility(): () => void {
  let hiddenSinceMs = monotonicMs();

  const onVisibility = () => {
    if (document.hidden) {
      hiddenSinceMs = monotonicMs();
      // The last moment a page surely gets.
      contentKeeper.flush();
      return;
    }
    void drafts.refresh();
    connection.reconnectNow();
    connection.wake();
    // A machine that slept need not count that time; what it missed ends its connection, or a beacon tells.
    const isLong = monotonicMs() - hiddenSinceMs > TRUSTED_HIDDEN_MS;
    // Offline, the next `ready` does it.
    if (isLong && connection.state.getState().status === 'online') roomLog.catchUpOpened();
  };

  document.addEventListener('visibilitychange', onVisibility);
  window.addEventListener('online', connection.reconnectNow);
  // Of several windows side by side all are visible, and one is used.
  window.addEventListener('focus', connection.wake);
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    window.removeEventListener('online', connection.reconnectNow);
    window.removeEventListener('focus', connection.wake);
  };
}
