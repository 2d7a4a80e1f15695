import { monotonicMs, SECOND_MS } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { terminate } from './end-connection.ts';
import type { Publisher } from './publisher.ts';
import type { Connection } from './socket-server.ts';
import { roomOfTopic } from './topics.ts';
import { unreadOf } from './unread.ts';
import { createUnreadBounds } from './unread-bounds.ts';

/** Often enough that a queue cannot grow far between two looks. */
const LOOK_MS = 100;
/** What may wait behind a connection before its live events stop. */
const PACKETS_BOUND = 256;
const BYTES_BOUND = 1024 * 1024;
/** A client that takes nothing at all for so long sleeps, or never meant to read. */
const PATIENCE_MS = 10 * SECOND_MS;
/** One that takes something is slow; after this long a fresh start serves it better. */
const LONGEST_MS = 60 * SECOND_MS;

export type SlowConnections = {
  /** Something could not be written to it at once. */
  watch(connection: Connection): void;
  isLagging(connectionId: string): boolean;
  /** Whether more may be sent or done for it. Ends it when too much waits to be read already. */
  mayAsk(connection: Connection): boolean;
  close(): void;
};

type Waiting = {
  /** What the system had taken when last it took something, and when that was. */
  taken: number;
  stuckSinceMs: number;
};

/**
 * Keeps one client that stops reading from costing the server its memory. Past a bound the
 * connection leaves its rooms and is told `lagging`; once it has drained it is brought to `ready`
 * again, which heals it like any reconnect; when it takes nothing it is ended.
 */
export function watchSlowConnections(parts: {
  publisher: Pick<Publisher, 'toConnection'>;
  bringToReady(connection: Connection): Promise<void>;
  logger: Logger;
}): SlowConnections {
  const { publisher, bringToReady, logger } = parts;
  /** Those for whom something had to wait, and only those: nearly everybody's never does. */
  const waiting = new Map<Connection, Waiting>();
  const laggingSince = new Map<string, number>();
  const bounds = createUnreadBounds(endGreedy);

  function look(): void {
    const nowMs = monotonicMs();
    for (const [connection, state] of waiting) {
      if (connection.connected) judge(connection, state, nowMs);
      else forget(connection);
    }
    bounds.enforce();
  }

  function judge(connection: Connection, state: Waiting, nowMs: number): void {
    const unread = unreadOf(connection);
    bounds.note(connection, unread.bytes);
    if (unread.taken > state.taken) {
      state.taken = unread.taken;
      state.stuckSinceMs = nowMs;
    }
    const isStuck = nowMs - state.stuckSinceMs > PATIENCE_MS;
    const lagging = laggingSince.get(connection.id);
    if (lagging !== undefined) {
      if (unread.packets === 0) resume(connection);
      else if (isStuck || nowMs - lagging > LONGEST_MS) end(connection);
    } else if (unread.packets > PACKETS_BOUND || unread.queuedBytes > BYTES_BOUND) {
      suspend(connection, nowMs);
    } else if (unread.bytes === 0) {
      forget(connection);
    } else if (isStuck && unread.bytes > BYTES_BOUND) {
      end(connection);
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

  function endGreedy(connection: Connection): void {
    const { userId } = connection.data;
    logger.warn({ userId }, 'A connection asked on without reading and was ended');
    end(connection);
  }

  function end(connection: Connection): void {
    forget(connection);
    terminate(connection);
  }

  function forget(connection: Connection): void {
    waiting.delete(connection);
    bounds.forget(connection);
  }

  const looking = setInterval(look, LOOK_MS);
  return {
    watch: (connection) => {
      if (waiting.has(connection)) return;
      waiting.set(connection, { taken: 0, stuckSinceMs: monotonicMs() });
    },
    isLagging: (connectionId) => laggingSince.has(connectionId),
    mayAsk: (connection) => {
      if (!waiting.has(connection)) return true;
      bounds.note(connection, unreadOf(connection).bytes);
      bounds.enforce();
      return waiting.has(connection);
    },
    close: () => clearInterval(looking),
  };
}
