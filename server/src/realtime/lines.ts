import type { EventName, EventPayload } from '@parley/shared/events';
import { encodeEvent } from './encode.ts';
import type { Line, Said } from './line.ts';
import type { SocketServer } from './socket-server.ts';
import { roomOfTopic, roomTopic, sessionTopic, userTopic } from './topics.ts';

/** The lines of this node, and the topics that each listens to. */
export type Lines = {
  take(line: Line): void;
  drop(line: Line): void;
  get(id: string): Line | undefined;
  all(): Line[];
  /** Those that listen to a topic. */
  hearing(topic: string): Line[];
  /** What is its person's own reaches it from now on, and what ends its sign-in. */
  joinOwn(line: Line): void;
  joinRooms(line: Line, roomIds: readonly string[]): void;
  leaveRoom(line: Line, roomId: string): void;
  roomsOf(line: Line): string[];
  hearsRoom(line: Line, roomId: string): boolean;
  /** Rooms and people that somebody here listens to, as topics. */
  topics(): string[];
  /** Tells one line that is at hand, past all topics. */
  tell<Name extends EventName>(line: Line, event: Name, payload: EventPayload<Name>): void;
  /** Tells those of these lines that are there. */
  broadcast(ids: Iterable<string>, said: Said): void;
  broadcastToAll(said: Said): void;
  /** Told, before the lines are, of what everybody is told. */
  onSaidToAll(listener: (said: Said) => void): void;
};

/** Topics are kept by Socket.IO's adapter, whose rooms know ids alone: a line of any door may be one. */
export function createLines(io: SocketServer): Lines {
  const { adapter } = io.of('/');
  const lines = new Map<string, Line>();
  const listeners: ((said: Said) => void)[] = [];
  const topicOf = shareRoomTopics(io);
  const hearing = (topic: string) =>
    [...(adapter.rooms.get(topic) ?? [])].flatMap((id) => lines.get(id) ?? []);
  const join = (line: Line, topics: string[]) => {
    // One that is over would listen for ever.
    if (lines.has(line.id)) adapter.addAll(line.id, new Set(topics));
  };

  return {
    take: (line) => {
      lines.set(line.id, line);
      // Its own id is a topic as well, as Socket.IO has it.
      adapter.addAll(line.id, new Set([line.id]));
    },
    drop: (line) => {
      lines.delete(line.id);
      adapter.delAll(line.id);
    },
    get: (id) => lines.get(id),
    all: () => [...lines.values()],
    hearing,
    joinOwn: (line) => join(line, [userTopic(line.userId), sessionTopic(line.sessionId)]),
    joinRooms: (line, roomIds) => join(line, roomIds.map(topicOf)),
    leaveRoom: ({ id }, roomId) => adapter.del(id, roomTopic(roomId)),
    roomsOf: ({ id }) =>
      [...(adapter.sids.get(id) ?? [])].flatMap((topic) => roomOfTopic(topic) ?? []),
    hearsRoom: ({ id }, roomId) => adapter.sids.get(id)?.has(roomTopic(roomId)) ?? false,
    topics: () => [...adapter.rooms.keys()],
    tell: (line, event, payload) => line.hear([event, encodeEvent(event, payload)]),
    broadcast: (ids, said) => {
      for (const id of ids) lines.get(id)?.hear(said);
    },
    broadcastToAll: (said) => {
      for (const listener of listeners) listener(said);
      for (const line of lines.values()) line.hear(said);
    },
    onSaidToAll: (listener) => {
      listeners.push(listener);
    },
  };
}

/**
 * `roomTopic`, but with one string for all who listen to a room: with ten rooms each, copies would
 * be a twentieth of what a connection costs.
 */
function shareRoomTopics(io: SocketServer): (roomId: string) => string {
  const heard = new Map<string, string>();
  const { adapter } = io.of('/');
  adapter.on('create-room', (topic: string) => {
    if (roomOfTopic(topic) !== undefined) heard.set(topic, topic);
  });
  adapter.on('delete-room', (topic: string) => heard.delete(topic));
  return (roomId) => {
    const topic = roomTopic(roomId);
    return heard.get(topic) ?? topic;
  };
}
