import type { OwnRoom } from './rows.ts';

/** What a batch did to one room. */
export type RoomWrite = {
  room: OwnRoom;
  /** Of a room that the batch made. */
  createdBy?: string;
  /** The head before the batch; equal to `room.headSeq` when no number was taken. */
  fromSeq: number;
  /** Deleted as a whole, whatever else the batch had written there. */
  isDeleted: boolean;
};
