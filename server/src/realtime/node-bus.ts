import type { PresenceState } from '@parley/shared/presence';
import type { SocketServer } from './socket-server.ts';

/** What server processes tell each other. Lossy, like the Redis channel that carries it. */
type NodeEvents = {
  /** Who has a connection on the sending node: `full` replaces what was known of that node. */
  presenceAnnounced: (announcement: {
    nodeId: string;
    full: boolean;
    states: [userId: string, state: PresenceState][];
  }) => void;
};

export type NodeBus = {
  announce<Name extends keyof NodeEvents>(
    name: Name,
    ...payload: Parameters<NodeEvents[Name]>
  ): void;
  listen(listeners: NodeEvents): void;
};

/** The bus over the adapter's server-side events. */
export function createNodeBus(io: SocketServer): NodeBus {
  return {
    announce: (name, ...payload) => {
      io.serverSideEmit(name, ...payload);
    },
    listen: (listeners) => {
      io.on('presenceAnnounced', listeners.presenceAnnounced);
    },
  };
}

/** A single process has nobody to tell. */
export const silentNodeBus: NodeBus = { announce: () => {}, listen: () => {} };
