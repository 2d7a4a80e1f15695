import type { SocketServer } from './socket-server.ts';

/** Socket.IO's "rooms" are called topics here, so that they never mix with rooms people talk in. */
const ROOM_PREFIX = 'room:';

export const roomTopic = (roomId: string) => `${ROOM_PREFIX}${roomId}`;
/** The room behind a topic, or undefined for a topic of another kind. */
export const roomOfTopic = (topic: string) =>
  topic.startsWith(ROOM_PREFIX) ? topic.slice(ROOM_PREFIX.length) : undefined;
const USER_PREFIX = 'user:';

export const userTopic = (userId: string) => `${USER_PREFIX}${userId}`;
/** The person behind a topic, or undefined for a topic of another kind. */
export const userOfTopic = (topic: string) =>
  topic.startsWith(USER_PREFIX) ? topic.slice(USER_PREFIX.length) : undefined;
export const sessionTopic = (sessionId: string) => `session:${sessionId}`;

/**
 * `roomTopic`, but with one string for all who listen to a room: with ten rooms each, copies would
 * be a twentieth of what a connection costs.
 */
export function shareRoomTopics(io: SocketServer): (roomId: string) => string {
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
