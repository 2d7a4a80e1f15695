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
