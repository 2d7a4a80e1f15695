import { blocks } from '../room-log/blocks.ts';
import { roomLog } from '../room-log/room-log.ts';
import { blockedPart } from './blocked-part.ts';
import { createPersonalLog } from './create-personal-log.ts';
import { ownRows } from './own-rows.ts';
import { placesPart } from './places-part.ts';

/** What is this person's own, and where each kind of it is shown. `app/bind-realtime` feeds it. */
export const personalLog = createPersonalLog([
  placesPart(roomLog),
  blockedPart(blocks),
  ownRows.part,
]);
