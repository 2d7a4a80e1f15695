import { membersPart } from './members-part.ts';
import { messagesPart } from './messages-part.ts';
import type { RoomPart } from './part.ts';
import { roomPart } from './room-part.ts';
import { rowsPart } from './rows-part.ts';

/** All that the log of a room is made of. */
export const ROOM_PARTS: readonly RoomPart[] = [roomPart, messagesPart, membersPart, rowsPart];
