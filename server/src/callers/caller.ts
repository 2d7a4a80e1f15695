import type { Scopes } from './scopes.ts';

/** Who asks, whichever door they came in by. */
export type Caller = {
  userId: string;
  scopes: Scopes;
  /** The connection that listens while it asks; absent for whoever asks by a single request. */
  connectionId?: string;
  /** Of which history the numbers are that it was told; for whoever was told none, the one that goes on. */
  history(): string;
  /** Whether what happens in the room is told to it by itself: only to members who listen. */
  hearsRoom(roomId: string): boolean;
};

/** One that stays, and listens. */
export type ConnectedCaller = Caller & { connectionId: string };
