import type { EventName, EventPayload } from '@parley/shared/events';
import { encodeEvent } from './encode.ts';
import type { Line } from './line.ts';
import type { Lines } from './lines.ts';
import type { NodeBus } from './node-bus.ts';
import type { SocketServer } from './socket-server.ts';
import { roomOfTopic, roomTopic, sessionTopic, userOfTopic, userTopic } from './topics.ts';

/**
 * Sends events to the connections of all nodes and moves them between topics. Local sockets get
 * their packets before a call returns; other nodes whenever Redis brings them.
 */
export type Publisher = {
  toRoom<Name extends EventName>(roomId: string, event: Name, payload: EventPayload<Name>): void;
  toUser<Name extends EventName>(userId: string, event: Name, payload: EventPayload<Name>): void;
  toEveryone<Name extends EventName>(event: Name, payload: EventPayload<Name>): void;
  /** All connections of this node; other nodes never hear of it. */
  toEveryoneHere<Name extends EventName>(event: Name, payload: EventPayload<Name>): void;
  /** One connection of this node; other nodes never hear of it. */
  toConnection<Name extends EventName>(
    connectionId: string,
    event: Name,
    payload: EventPayload<Name>,
  ): void;
  /** The room's members on this node alone. */
  toRoomHere<Name extends EventName>(
    roomId: string,
    event: Name,
    payload: EventPayload<Name>,
  ): void;
  /** The person's connections to this node alone. */
  toUserHere<Name extends EventName>(
    userId: string,
    event: Name,
    payload: EventPayload<Name>,
  ): void;
  /** Rooms that somebody on this node listens to. */
  roomsHeardHere(): string[];
  /** People who are connected to this node. */
  peopleHere(): string[];
  /** All connections of these people listen to the room from now on. */
  enterRoom(userIds: string[], roomId: string): void;
  leaveRoom(userIds: string[], roomId: string): void;
  /** Nobody listens to the room any more. */
  endRoom(roomId: string): void;
  /** One connection of this node listens to the room from now on, or no longer. */
  enterRoomHere(connectionId: string, roomId: string): void;
  leaveRoomHere(connectionId: string, roomId: string): void;
  /** Ends every connection of a login. Their clients do not come back by themselves. */
  endSession(sessionId: string): void;
};

/**
 * Topics move here first and on the other nodes by their bus. The adapter's own cluster-wide
 * `socketsJoin` waits for its echo from Redis, so a removed member would hear on, and with Redis
 * away for ever.
 */
export function createPublisher(io: SocketServer, lines: Lines, bus: NodeBus): Publisher {
  const enter = (line: Line, roomId: string) => {
    if (line.wantsRoom(roomId)) lines.joinRooms(line, [roomId]);
  };
  const leave = (line: Line, roomId: string) => {
    lines.leaveRoom(line, roomId);
    line.leftRoom(roomId);
  };
  const ofPeople = (userIds: string[]) =>
    userIds.flatMap((userId) => lines.hearing(userTopic(userId)));
  const enterHere = ({ roomId, userIds }: { roomId: string; userIds: string[] }) => {
    for (const line of ofPeople(userIds)) enter(line, roomId);
  };
  const leaveHere = ({ roomId, userIds }: { roomId: string; userIds: string[] }) => {
    for (const line of ofPeople(userIds)) leave(line, roomId);
  };
  const endHere = ({ roomId }: { roomId: string }) => {
    for (const line of lines.hearing(roomTopic(roomId))) leave(line, roomId);
  };
  const endSessionHere = ({ sessionId }: { sessionId: string }) => {
    for (const line of lines.hearing(sessionTopic(sessionId))) line.end('signedOut');
  };
  bus.listen('roomEntered', enterHere);
  bus.listen('roomLeft', leaveHere);
  bus.listen('roomEnded', endHere);
  bus.listen('sessionEnded', endSessionHere);

  return {
    toRoom: (roomId, event, payload) =>
      io.to(roomTopic(roomId)).emit(event, encodeEvent(event, payload)),
    toUser: (userId, event, payload) =>
      io.to(userTopic(userId)).emit(event, encodeEvent(event, payload)),
    toEveryone: (event, payload) => io.emit(event, encodeEvent(event, payload)),
    toEveryoneHere: (event, payload) => {
      io.local.emit(event, encodeEvent(event, payload));
    },
    toConnection: (connectionId, event, payload) => {
      io.local.to(connectionId).emit(event, encodeEvent(event, payload));
    },
    toRoomHere: (roomId, event, payload) => {
      io.local.to(roomTopic(roomId)).emit(event, encodeEvent(event, payload));
    },
    toUserHere: (userId, event, payload) => {
      io.local.to(userTopic(userId)).emit(event, encodeEvent(event, payload));
    },
    roomsHeardHere: () => lines.topics().flatMap((topic) => roomOfTopic(topic) ?? []),
    peopleHere: () => lines.topics().flatMap((topic) => userOfTopic(topic) ?? []),
    enterRoom: (userIds, roomId) => {
      if (userIds.length === 0) return;
      enterHere({ roomId, userIds });
      bus.announce('roomEntered', { roomId, userIds });
    },
    leaveRoom: (userIds, roomId) => {
      if (userIds.length === 0) return;
      leaveHere({ roomId, userIds });
      bus.announce('roomLeft', { roomId, userIds });
    },
    endRoom: (roomId) => {
      endHere({ roomId });
      bus.announce('roomEnded', { roomId });
    },
    enterRoomHere: (connectionId, roomId) => {
      const line = lines.get(connectionId);
      if (line) enter(line, roomId);
    },
    leaveRoomHere: (connectionId, roomId) => {
      const line = lines.get(connectionId);
      if (line) leave(line, roomId);
    },
    endSession: (sessionId) => {
      endSessionHere({ sessionId });
      bus.announce('sessionEnded', { sessionId });
    },
  };
}
