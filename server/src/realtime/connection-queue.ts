import type { Connection } from './socket-server.ts';

type Queue = { packets: number; bytes: number };

/** What waits to be written to a connection. Engine.IO keeps it private and offers no other sight. */
export function queueOf(connection: Connection): Queue {
  const packets: unknown = Reflect.get(connection.conn, 'writeBuffer');
  if (!Array.isArray(packets)) throw new TypeError('Engine.IO no longer has a writeBuffer');
  const bytes = packets.reduce((sum: number, packet: unknown) => sum + sizeOf(packet), 0);
  return { packets: packets.length, bytes };
}

/** In UTF-16 code units: near enough for a bound. */
function sizeOf(packet: unknown): number {
  const isPacket = typeof packet === 'object' && packet !== null && 'data' in packet;
  return isPacket && typeof packet.data === 'string' ? packet.data.length : 0;
}

/** `conn.close()` would first wait for the queue to drain, which it never does. */
export function terminate(connection: Connection): void {
  const socket: unknown = Reflect.get(connection.conn.transport, 'socket');
  if (!isTerminable(socket)) throw new TypeError('Engine.IO no longer has a ws socket');
  socket.terminate();
}

function isTerminable(socket: unknown): socket is { terminate(): void } {
  return (
    typeof socket === 'object' &&
    socket !== null &&
    'terminate' in socket &&
    typeof socket.terminate === 'function'
  );
}
