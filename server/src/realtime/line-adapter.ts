import { Adapter, type BroadcastOptions } from 'socket.io-adapter';
import type { Lines } from './lines.ts';
import type { SocketServer } from './socket-server.ts';

type Packet = { data: unknown };

const linesOf = new WeakMap<Adapter, Lines>();

/**
 * Socket.IO's in-memory adapter, but what it broadcasts goes to the lines of this node, whatever dialect
 * they speak, and without passing through the four objects that Socket.IO and Engine.IO keep for each of
 * theirs. With a thousand members that memory is cold, and reading it costs a seventh of the broadcast.
 */
export class LineAdapter extends Adapter {
  override broadcast(packet: Packet, options: BroadcastOptions): void {
    const lines = linesOf.get(this);
    const [topic, ...others] = options.rooms;
    if (!lines || others.length > 0 || options.except?.size) {
      super.broadcast(packet, options);
    } else if (topic === undefined) {
      lines.broadcastToAll(packet.data);
    } else {
      const ids = this.rooms.get(topic);
      if (ids) lines.broadcast(ids, packet.data);
    }
  }
}

/** From now on the server's broadcasts take these lines. */
export function broadcastOver(io: SocketServer, lines: Lines): void {
  linesOf.set(io.of('/').adapter, lines);
}
