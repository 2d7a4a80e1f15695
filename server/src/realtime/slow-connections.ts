import { monotonicMs, SECOND_MS } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { queueOf, terminate } from './connection-queue.ts';
import type { Publisher } from './publisher.ts';
import type { Connection } from './socket-server.ts';
import { roomOfTopic } from './topics.ts';

/** Often enough that a queue cannot grow far between two looks. */
const LOOK_MS = 100;
/** What may wait behind a connection before its live events stop. */
const PACKETS_BOUND = 256;
const BYTES_BOUND = 1024 * 1024;
const PATIENCE_MS = 10 * SECOND_MS;

export type SlowConnections = {
  /** Something could not be written to it at once. */
  watch(connection: Connection): void;
  isLagging(connectionId: string): boolean;
  close(): void;
};

/**
 * Keeps one client that stops reading from costing the server its memory. Past a bound the
 * connection leaves its rooms and is told `lagging`; once it has drained it is brought to `ready`
 * again, which heals it like any reconnect; after a while it is ended.
 */
export function watchSlowConnections(parts: {
  publisher: Pick<Publisher, 'toConnection'>;
  bringToReady(connection: Connection): Promise<void>;
  logger: Logger;
}): SlowConnections {
  const { publisher, bringToReady, logger } = parts;
  /** Those whose packets had to wait, and only those: nearly everybody's never do. */
  const waiting = new Set<Connection>();
  const laggingSince = new Map<string, number>();

  function look(): void {
    const nowMs = monotonicMs();
    for (const connection of waiting) {
      const queue = queueOf(connection);
      const since = laggingSince.get(connection.id);
      if (!connection.connected) {
        waiting.delete(connection);
      } else if (since === undefined) {
        if (queue.packets > PACKETS_BOUND || queue.bytes > BYTES_BOUND) suspend(connection, nowMs);
        else if (queue.packets === 0) waiting.delete(connection);
      } else if (queue.packets === 0) {
        resume(connection);
      } else if (nowMs - since > PATIENCE_MS) {
        terminate(connection);
      }
    }
  }

  function suspend(connection: Connection, nowMs: number): void {
    laggingSince.set(connection.id, nowMs);
    connection.once('disconnect', () => laggingSince.delete(connection.id));
    for (const topic of [...connection.rooms]) {
      if (roomOfTopic(topic) !== undefined) void connection.leave(topic);
    }
    publisher.toConnection(connection.id, 'lagging', {});
    logger.info({ userId: connection.data.userId }, 'A connection lags; its live events stopped');
  }

  function resume(connection: Connection): void {
    laggingSince.delete(connection.id);
    bringToReady(connection).catch((error: unknown) => {
      logger.error({ error }, 'A connection could not be made ready again');
      connection.conn.close();
    });
  }

  const looking = setInterval(look, LOOK_MS);
  return {
    watch: (connection) => waiting.add(connection),
    isLagging: (connectionId) => laggingSince.has(connectionId),
    close: () => clearInterval(looking),
  };
}
