import type { PresenceState } from '@parley/shared/presence';
import type { SocketServer } from './socket-server.ts';

/** What server processes tell each other. Lossy, like the Redis channel that carries it. */
type NodeEvents = {
  /** Who came, went or changed on the sending node, and the version this makes of its set. */
  presenceChanged: {
    nodeId: string;
    version: number;
    changes: [userId: string, state: PresenceState][];
  };
  /** The sending node's set is where it can be read again, at this version. */
  presenceSaved: { nodeId: string; version: number };
  /** The sending node stops; its people have so long to turn up elsewhere. */
  presenceClosed: { nodeId: string; inMs: number };
  roomEntered: { roomId: string; userIds: string[] };
  roomLeft: { roomId: string; userIds: string[] };
  roomEnded: { roomId: string };
  sessionEnded: { sessionId: string };
  /** The database may have gone back in time: this history goes on in it. */
  historyBegan: { history: string };
  /** Something was committed in these rooms; told once for a while, and only where somebody follows. */
  roomsMoved: { roomIds: string[] };
  /** The sending node works for no consumer any more. */
  consumersFreed: Record<string, never>;
  /** What was decided for the team is to be read again. */
  teamChanged: Record<string, never>;
};

export type NodeBus = {
  /** Tells all other nodes; never comes back to this one. */
  announce<Name extends keyof NodeEvents>(name: Name, payload: NodeEvents[Name]): void;
  listen<Name extends keyof NodeEvents>(
    name: Name,
    listener: (payload: NodeEvents[Name]) => void,
  ): void;
};

/** The bus over the adapter's server-side events. */
export function createNodeBus(io: SocketServer): NodeBus {
  return {
    announce: (name, payload) => {
      io.serverSideEmit(name, payload);
    },
    listen: (name, listener) => {
      const event: string = name;
      io.on(event, listener);
    },
  };
}

/** A single process has nobody to tell. */
export const silentNodeBus: NodeBus = { announce: () => {}, listen: () => {} };
