import { createClient } from 'redis';
import { SECOND_MS } from '../lib/clock.ts';

const PING_INTERVAL_MS = 2.5 * SECOND_MS;
/** Four pings: also ends a reconnect that hangs in its greeting because Redis is paused. */
const SILENCE_MS = 10 * SECOND_MS;
const RECONNECT_MAX_MS = 2 * SECOND_MS;
export const CONNECT_TIMEOUT_MS = 5 * SECOND_MS;

/** One connection that comes back by itself, for ever, with its subscriptions. */
export type RedisConnection = ReturnType<typeof createConnection>;

/** @param onFailure called each time it is lost, and each time it cannot be made anew */
export function createConnection(url: string, onFailure: (error: unknown) => void) {
  const connection = createClient({
    url,
    // A replayed queue would deliver late, and race the resubscription.
    disableOfflineQueue: true,
    // One command less that Redis must allow; nobody reads the library's name.
    disableClientInfo: true,
    pingInterval: PING_INTERVAL_MS,
    // The default AbortSignal costs three times the command itself.
    commandOptions: { timeout: 0 },
    socket: {
      connectTimeout: CONNECT_TIMEOUT_MS,
      socketTimeout: SILENCE_MS,
      // The default strategy gives up for good after a socket timeout.
      reconnectStrategy: (retries) =>
        Math.min(50 * 2 ** Math.min(retries, 10), RECONNECT_MAX_MS) * (0.5 + Math.random() / 2),
    },
  });
  connection.on('error', onFailure);
  return connection;
}
