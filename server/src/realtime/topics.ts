/** Socket.IO's "rooms" are called topics here, so that they never mix with rooms people talk in. */
const ROOM_PREFIX = 'room:';

export const roomTopic = (roomId: string) => `${ROOM_PREFIX}${roomId}`;
/** The room behind a topic, or undefined for a topic of another kind. */
export const roomOfTopic = (topic: string) =>
  topic.startsWith(ROOM_PREFIX) ? topic.slice(ROOM_PREFIX.length) : undefined;
export const userTopic = (userId: string) => `user:${userId}`;
export const sessionTopic = (sessionId: string) => `session:${sessionId}`;
