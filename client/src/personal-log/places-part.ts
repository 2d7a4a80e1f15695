import type { Mark } from '@parley/shared/membership';
import type { GoneRoom } from '@parley/shared/personal-change';
import type { RoomEntry } from '@parley/shared/room-entry';
import type { PersonalPart } from './part.ts';

/** What holds the rooms that one is in. */
type Rooms = {
  addRoom(entry: RoomEntry): void;
  receiveMark(mark: Mark): void;
  removeRoom(gone: GoneRoom): void;
  receiveReady(entries: readonly RoomEntry[]): void;
};

/** In which rooms one is, as what, and how far one has read. */
export const placesPart = (rooms: Rooms): PersonalPart => ({
  apply({ entries = [], marks = [], gone = [] }, isNews) {
    for (const entry of entries) {
      if (isNews(entry.membership.personalSeq)) rooms.addRoom(entry);
    }
    for (const mark of marks) if (isNews(mark.membership.personalSeq)) rooms.receiveMark(mark);
    for (const one of gone) if (isNews(one.personalSeq)) rooms.removeRoom(one);
  },
  reset: ({ rooms: entries }) => rooms.receiveReady(entries),
});
