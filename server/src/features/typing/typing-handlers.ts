import type { ConnectedCaller } from '../../callers/caller.ts';
import { defineNotice } from '../../callers/define-handler.ts';
import { monotonicMs, SECOND_MS } from '../../lib/clock.ts';
import type { Publisher } from '../../realtime/publisher.ts';

/** One event per room and tick, however many people type. */
const TICK_MS = 250;
/** Clients repeat `typing:start` every 3 s; who falls silent has stopped. */
const FORGET_AFTER_MS = 6 * SECOND_MS;

type RoomTyping = {
  /** Who types, from which connection, and until when we believe it. */
  typists: Map<string, { connectionId: string; untilMs: number }>;
  started: Set<string>;
  stopped: Set<string>;
};

/** Who types where, on this node. Lossy by design: nothing is stored and nothing is retried. */
export function createTyping(publisher: Pick<Publisher, 'toRoom'>) {
  const rooms = new Map<string, RoomTyping>();
  let ticking: NodeJS.Timeout | undefined;

  function start(roomId: string, { userId, connectionId }: ConnectedCaller): void {
    const room = rooms.get(roomId) ?? {
      typists: new Map(),
      started: new Set(),
      stopped: new Set(),
    };
    rooms.set(roomId, room);
    // Told again with each renewal: clients forget who is not.
    room.stopped.delete(userId);
    room.started.add(userId);
    room.typists.set(userId, { connectionId, untilMs: monotonicMs() + FORGET_AFTER_MS });
    ticking ??= setInterval(tick, TICK_MS);
  }

  function stop(roomId: string, userId: string): void {
    const room = rooms.get(roomId);
    if (!room?.typists.delete(userId)) return;
    room.started.delete(userId);
    room.stopped.add(userId);
  }

  function tick(): void {
    const nowMs = monotonicMs();
    for (const [roomId, room] of rooms) {
      for (const [userId, { untilMs }] of room.typists) if (untilMs <= nowMs) stop(roomId, userId);
      if (room.started.size > 0 || room.stopped.size > 0) {
        const [started, stopped] = [[...room.started], [...room.stopped]];
        publisher.toRoom(roomId, 'typing:changed', { roomId, started, stopped });
        room.started.clear();
        room.stopped.clear();
      }
      if (room.typists.size === 0) rooms.delete(roomId);
    }
    if (rooms.size === 0) close();
  }

  function close(): void {
    clearInterval(ticking);
    ticking = undefined;
  }

  return {
    notices: {
      'typing:start': defineNotice('typing:start', ({ roomId }, caller) => {
        const { connectionId } = caller;
        if (connectionId === undefined || !caller.hearsRoom(roomId)) return;
        start(roomId, { ...caller, connectionId });
      }),
      'typing:stop': defineNotice('typing:stop', ({ roomId }, caller) =>
        stop(roomId, caller.userId),
      ),
    },
    /** Stops what was typed through a connection that ended. */
    disconnected: ({ userId, connectionId }: ConnectedCaller) => {
      for (const [roomId, { typists }] of rooms) {
        if (typists.get(userId)?.connectionId === connectionId) stop(roomId, userId);
      }
    },
    close,
  };
}
