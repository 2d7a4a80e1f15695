import type { Batch } from './batch.ts';
import { peopleOf } from './shelves/people.ts';
import { roomsOf } from './shelves/rooms.ts';

/** Wants a room and the place there of somebody who looks at it. */
export function wantRoom(batch: Batch, roomId: string, userId: string): void {
  roomsOf(batch).want(roomId);
  peopleOf(batch).wantPlace({ roomId, userId });
}
