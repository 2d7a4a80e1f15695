import type { Connection, Listener } from './connection.ts';
import type { Delivery } from './dialect.ts';

/** A run that proves nothing: something was lost, came twice, out of order, or was refused. */
export class VoidRun extends Error {}

/**
 * Holds every connection to the promise: what it hears of a room continues exactly where the last
 * news ended. Only what passed is handed on.
 */
export function createStrictListener(
  onDelivery: (delivery: Delivery, connection: Connection) => void,
): Listener & { check(): void; isAtHead(connection: Connection, roomId: string): boolean } {
  const cursors = new Map<Connection, Map<string, number>>();
  const heads = new Map<string, number>();
  let failure: string | undefined;

  return {
    ready: (connection, readyHeads) => {
      cursors.set(connection, new Map(readyHeads));
      for (const [roomId, head] of readyHeads) raise(roomId, head);
    },
    delivered: (connection, delivery) => {
      const { roomId, fromSeq, toSeq } = delivery;
      const rooms = cursors.get(connection);
      // Before `ready`, whose heads contain it.
      if (rooms === undefined) return;
      const cursor = rooms.get(roomId) ?? 0;
      if (fromSeq !== cursor) {
        failure ??= `a connection at ${cursor} of a room was told of (${fromSeq}, ${toSeq}]`;
      }
      rooms.set(roomId, toSeq);
      raise(roomId, toSeq);
      onDelivery(delivery, connection);
    },
    failed: (why) => {
      failure ??= why;
    },
    /** Throws VoidRun when anything went wrong so far. */
    check: () => {
      if (failure !== undefined) throw new VoidRun(`The run is void: ${failure}.`);
    },
    isAtHead: (connection, roomId) =>
      (cursors.get(connection)?.get(roomId) ?? 0) === (heads.get(roomId) ?? 0),
  };

  function raise(roomId: string, seq: number): void {
    if (seq > (heads.get(roomId) ?? 0)) heads.set(roomId, seq);
  }
}
