import type { Publisher } from '../realtime/publisher.ts';

/** Nobody is connected to a seed. */
export const silentPublisher: Publisher = {
  toRoom: () => {},
  toUser: () => {},
  toEveryone: () => {},
  toConnection: () => {},
  enterRoom: () => {},
  leaveRoom: () => {},
  endSession: () => {},
};
