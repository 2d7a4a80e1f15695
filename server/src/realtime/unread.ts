import { Socket as TcpSocket } from 'node:net';
import type { WebSocket } from 'ws';
import type { Connection } from './socket-server.ts';
import { webSocketOf } from './web-sockets.ts';

/** What was sent on a line and its client has not taken. */
export type Unread = {
  /** Packets behind those that are being written: the events it has not taken. */
  packets: number;
  /** What these weigh. */
  queuedBytes: number;
  /** All that waits: in Engine.IO's queue, and in the socket below. */
  bytes: number;
  /** What the system took for it so far. It grows as long as the client reads, if slowly. */
  taken: number;
};

/** Engine.IO and Node keep most of this private and offer no other sight. */
export function unreadOf(connection: Connection): Unread {
  const packets: unknown = Reflect.get(connection.conn, 'writeBuffer');
  if (!Array.isArray(packets)) throw new TypeError('Engine.IO no longer has a writeBuffer');
  const queuedBytes = packets.reduce((sum: number, packet: unknown) => sum + sizeOf(packet), 0);
  const webSocket = webSocketOf(connection.conn);
  const bytes = queuedBytes + webSocket.bufferedAmount;
  return { packets: packets.length, queuedBytes, bytes, taken: takenBySystem(webSocket) };
}

/** In UTF-16 code units: near enough for a bound. */
function sizeOf(packet: unknown): number {
  const isPacket = typeof packet === 'object' && packet !== null && 'data' in packet;
  return isPacket && typeof packet.data === 'string' ? packet.data.length : 0;
}

/** The bytes that the system took. Counts parts of a large write too, which `bytesWritten` does not. */
export function takenBySystem(webSocket: WebSocket): number {
  const tcp: unknown = Reflect.get(webSocket, '_socket');
  if (!(tcp instanceof TcpSocket)) throw new TypeError('ws no longer has a _socket');
  const written: unknown = Reflect.get(tcp, '_bytesDispatched');
  // A socket that has ended has no handle.
  const handle: unknown = Reflect.get(tcp, '_handle');
  const inSystem: unknown = handle instanceof Object ? Reflect.get(handle, 'writeQueueSize') : 0;
  if (typeof written !== 'number' || typeof inSystem !== 'number') {
    throw new TypeError('Node no longer counts what a socket has written');
  }
  return written - inSystem;
}
