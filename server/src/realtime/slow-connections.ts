import { monotonicMs, SECOND_MS } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Line } from './line.ts';
import type { Lines } from './lines.ts';
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
  watch(line: Line): void;
  isLagging(line: Line): boolean;
  /** Whether more may be sent or done for it. Ends it when too much waits to be read already. */
  mayAsk(line: Line): boolean;
  /** It is over. */
  drop(line: Line): void;
  close(): void;
};

type Waiting = {
  /** What the system had taken when last it took something, and when that was. */
  taken: number;
  stuckSinceMs: number;
};

/**
 * Keeps one client that stops reading from costing the server its memory. Past a bound its line
 * leaves its rooms and is told `lagging`; once it has drained it is told what it missed,
 * which heals it like any reconnect; when it takes nothing it is ended.
 */
export function watchSlowConnections(parts: {
  lines: Pick<Lines, 'roomsOf' | 'leaveRoom' | 'tell'>;
  logger: Logger;
}): SlowConnections {
  const { lines, logger } = parts;
  /** Those for whom something had to wait, and only those: nearly everybody's never does. */
  const waiting = new Map<Line, Waiting>();
  const laggingSince = new Map<Line, number>();
  const bounds = createUnreadBounds(endGreedy);

  function look(): void {
    const nowMs = monotonicMs();
    for (const [line, state] of waiting) judge(line, state, nowMs);
    bounds.enforce();
  }

  function judge(line: Line, state: Waiting, nowMs: number): void {
    const unread = line.unread();
    bounds.note(line, unread.bytes);
    if (unread.taken > state.taken) {
      state.taken = unread.taken;
      state.stuckSinceMs = nowMs;
    }
    const isStuck = nowMs - state.stuckSinceMs > PATIENCE_MS;
    const lagging = laggingSince.get(line);
    if (lagging !== undefined) {
      if (unread.packets === 0) resume(line);
      else if (isStuck || nowMs - lagging > LONGEST_MS) end(line);
    } else if (unread.packets > PACKETS_BOUND || unread.queuedBytes > BYTES_BOUND) {
      suspend(line, nowMs);
    } else if (unread.bytes === 0) {
      forget(line);
    } else if (isStuck && unread.bytes > BYTES_BOUND) {
      end(line);
    }
  }

  function suspend(line: Line, nowMs: number): void {
    laggingSince.set(line, nowMs);
    for (const roomId of lines.roomsOf(line)) lines.leaveRoom(line, roomId);
    lines.tell(line, 'lagging', {});
    logger.info({ userId: line.userId }, 'A connection lags; its live events stopped');
  }

  function resume(line: Line): void {
    laggingSince.delete(line);
    line.resume().catch((error: unknown) => {
      logger.error({ error }, 'A connection could not be made ready again');
      line.end('failed');
    });
  }

  function endGreedy(line: Line): void {
    const { userId } = line;
    logger.warn({ userId }, 'A connection asked on without reading and was ended');
    end(line);
  }

  function end(line: Line): void {
    forget(line);
    line.end('unread');
  }

  function forget(line: Line): void {
    waiting.delete(line);
    bounds.forget(line);
  }

  const looking = setInterval(look, LOOK_MS);
  return {
    watch: (line) => {
      if (waiting.has(line)) return;
      waiting.set(line, { taken: 0, stuckSinceMs: monotonicMs() });
    },
    isLagging: (line) => laggingSince.has(line),
    mayAsk: (line) => {
      if (!waiting.has(line)) return true;
      bounds.note(line, line.unread().bytes);
      bounds.enforce();
      return waiting.has(line);
    },
    drop: (line) => {
      forget(line);
      laggingSince.delete(line);
    },
    close: () => clearInterval(looking),
  };
}
