import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { monotonicMs } from '../../lib/clock.ts';
import { connection } from '../../realtime/connection.ts';

/** Most interruptions are over before anybody needs to know. */
const CALM_MS = 2_000;

/** Whether the connection has been gone for long enough to be told. */
export function useIsOffline(): boolean {
  const since = useStore(connection.state, (state) =>
    state.status === 'offline' ? state.since : null,
  );
  const [shownSince, setShownSince] = useState<number | null>(null);

  useEffect(() => {
    if (since === null) return;
    const wait = Math.max(0, since + CALM_MS - monotonicMs());
    const timer = setTimeout(() => setShownSince(since), wait);
    return () => clearTimeout(timer);
  }, [since]);

  return since !== null && shownSince === since;
}
