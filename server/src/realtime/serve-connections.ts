import type { Ready } from '@parley/shared/ready';
import type { Logger } from '../lib/logger.ts';
import type { Caller, CommandHandlers, NoticeHandlers } from './define-handler.ts';
import { dispatchPackets } from './dispatch.ts';
import { type Authenticate, guardHandshake } from './handshake.ts';
import type { Pace } from './pace.ts';
import type { Connection, SocketServer } from './socket-server.ts';
import { roomTopic, sessionTopic, userTopic } from './topics.ts';

export type ConnectionParts = {
  authenticate: Authenticate;
  commands: CommandHandlers;
  notices: NoticeHandlers;
  pace: Pace;
  logger: Logger;
  listRoomIds(userId: string): Promise<string[]>;
  loadReady(userId: string, sessionId: string): Promise<Ready | undefined>;
  connected(caller: Caller): void;
  disconnected(caller: Caller): void;
};

/** Admits connections, brings each to `ready`, and hands its packets to the features. */
export function serveConnections(io: SocketServer, parts: ConnectionParts): void {
  io.use(guardHandshake(parts.authenticate, parts.logger));
  io.on('connection', (connection) => {
    const caller = callerOf(connection);
    dispatchPackets(connection, caller, parts);
    parts.connected(caller);
    connection.on('disconnect', () => parts.disconnected(caller));
    bringToReady(connection, parts).catch((error: unknown) => {
      parts.logger.error({ error }, 'A connection could not be made ready');
      // Closing the transport, not the socket: the client tries again.
      connection.conn.close();
    });
  });
}

/**
 * Joins first and reads then: a change between the two arrives as an event. A room left between
 * listing and joining is not in what was read, so its topic is left again.
 */
async function bringToReady(connection: Connection, parts: ConnectionParts): Promise<void> {
  const { userId, sessionId } = connection.data;
  await connection.join([userTopic(userId), sessionTopic(sessionId)]);
  const roomIds = await parts.listRoomIds(userId);
  await connection.join(roomIds.map(roomTopic));
  const ready = await parts.loadReady(userId, sessionId);
  if (!ready) {
    connection.disconnect(true);
    return;
  }
  const confirmed = new Set(ready.rooms.map((entry) => entry.room.id));
  for (const roomId of roomIds) {
    if (!confirmed.has(roomId)) await connection.leave(roomTopic(roomId));
  }
  connection.emit('ready', ready);
}

function callerOf(connection: Connection): Caller {
  return {
    userId: connection.data.userId,
    sessionId: connection.data.sessionId,
    connectionId: connection.id,
    hearsRoom: (roomId) => connection.rooms.has(roomTopic(roomId)),
  };
}

/** Closes the transports, not the sockets: a socket that is told to disconnect stays away. */
export async function closeConnections(io: SocketServer): Promise<void> {
  for (const connection of io.sockets.sockets.values()) connection.conn.close();
  await io.close();
}
