import { blockedPart } from '../personal-log/blocked-part.ts';
import { createPersonalLog } from '../personal-log/create-personal-log.ts';
import { placesPart } from '../personal-log/places-part.ts';
import { blocks } from '../room-log/blocks.ts';
import { roomLog } from '../room-log/room-log.ts';
import { forgetDeletedRoom } from './forget-deleted-room.ts';

/** What is this person's own, and where each kind of it is shown. `app/bind-realtime` feeds it. */
export const personalLog = createPersonalLog([
  placesPart({
    addRoom: roomLog.addRoom,
    receiveMark: roomLog.receiveMark,
    removeRoom: ({ roomId, isDeleted }) => {
      if (isDeleted) forgetDeletedRoom(roomId);
      roomLog.removeRoom(roomId);
    },
    replaceRooms: roomLog.receiveReady,
  }),
  blockedPart(blocks),
]);
