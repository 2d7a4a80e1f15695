import { Adapter, type BroadcastOptions } from 'socket.io-adapter';
import { eventText } from './message-frame.ts';
import type { SocketServer } from './socket-server.ts';
import type { SwiftLines } from './swift-lines.ts';

type Packet = { data: unknown };

const linesOf = new WeakMap<Adapter, SwiftLines>();

/**
 * Socket.IO's in-memory adapter, but for events to one topic: those go to the lines of its
 * connections without passing through the four objects that Socket.IO and Engine.IO keep for each.
 * With a thousand members that memory is cold, and reading it costs a seventh of the broadcast.
 */
export class LineAdapter extends Adapter {
  override broadcast(packet: Packet, options: BroadcastOptions): void {
    const lines = linesOf.get(this);
    const [topic, ...others] = options.rooms;
    if (!lines || topic === undefined || others.length > 0 || options.except?.size) {
      super.broadcast(packet, options);
      return;
    }
    const connectionIds = this.rooms.get(topic);
    if (connectionIds) lines.broadcast(connectionIds, eventText(packet.data));
  }
}

/** From now on the server's broadcasts take these lines. */
export function broadcastOver(io: SocketServer, lines: SwiftLines): void {
  linesOf.set(io.of('/').adapter, lines);
}
