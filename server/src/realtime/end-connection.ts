import { SECOND_MS } from '../lib/clock.ts';
import type { Connection } from './socket-server.ts';
import { webSocketOf } from './web-sockets.ts';

/** How long a last word may take to arrive. */
const LAST_WORD_MS = 5 * SECOND_MS;

/** Ends it at once. `conn.close()` would first wait for the queue to drain, which may never happen. */
export function terminate(connection: Connection): void {
  webSocketOf(connection.conn).terminate();
}

/** Ends it by Socket.IO's goodbye, after which clients do not come back at once, and soon in any case. */
export function dismiss(connection: Connection): void {
  connection.disconnect(true);
  setTimeout(() => terminate(connection), LAST_WORD_MS).unref();
}
