import type { LogPublisher } from '../room-log/publish-write.ts';

/** Nobody is connected to a seed. */
export const silentPublisher: LogPublisher = {
  toRoom: () => {},
  toUser: () => {},
  enterRoom: () => {},
  leaveRoom: () => {},
  endRoom: () => {},
};
