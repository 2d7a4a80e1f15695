/** Socket.IO's "rooms" are called topics here, so that they never mix with rooms people talk in. */
export const roomTopic = (roomId: string) => `room:${roomId}`;
export const userTopic = (userId: string) => `user:${userId}`;
export const sessionTopic = (sessionId: string) => `session:${sessionId}`;
