import type { RoomPart } from './part.ts';
import { messagesPart } from './shelves/messages.ts';
import { membersPart } from './shelves/people.ts';
import { roomPart } from './shelves/rooms.ts';

/**
 * All that the log of a room is made of besides the `own` of features, in the order in which a batch reads
 * it: who wants people or places for what it finds stands before the members.
 */
export const withOwnParts = (own: readonly RoomPart[]): readonly RoomPart[] => [
  roomPart,
  messagesPart,
  ...own,
  membersPart,
];
