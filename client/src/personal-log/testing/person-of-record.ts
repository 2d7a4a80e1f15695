import type { Blocked } from '@parley/shared/block';
import { type OwnRowsByKind, ownRowsSchema } from '@parley/shared/features';
import type { Id } from '@parley/shared/id';
import type { Mark } from '@parley/shared/membership';
import type { PersonalChange } from '@parley/shared/personal-change';
import type { RoomEntry } from '@parley/shared/room-entry';
import { ANA, idOf, LogOfRecord } from '../../room-log/testing/make-log.ts';

/** What may happen to Ana's own places, `room` being one of a few. */
type PlaceDeed =
  | { kind: 'enter' | 'leave'; room: number }
  | { kind: 'mark'; room: number; back: number };
/** And to notes of hers, and to whom she blocks. */
export type OwnDeed =
  | PlaceDeed
  | { kind: 'note'; title: string }
  | { kind: 'block' | 'unblock'; who: number };

/** How Ana stands in a room. */
type Place = { isIn: boolean; lastReadSeq: number; personalSeq: number };

/** Ana's whole past in a few rooms, as the server has it: the truth her tabs must arrive at. */
export class PersonOfRecord {
  readonly rooms: readonly LogOfRecord[];
  readonly places: readonly Place[];
  /** By title, each with the number it was last written with. Only a test that has a kind for them hears of them. */
  notes: ReadonlyMap<string, number> = new Map();
  blockedIds: readonly Id[] = [];
  /** The number that the list took last; 0 while it never changed. */
  blockedSeq = 0;
  headSeq = 0;
  /** Rows up to here are gone for good. */
  lostSeq = 0;

  constructor(rooms: readonly LogOfRecord[], places?: readonly Place[]) {
    this.rooms = rooms;
    this.places = places ?? rooms.map(() => ({ isIn: false, lastReadSeq: 0, personalSeq: 0 }));
  }

  static inRooms(count: number): PersonOfRecord {
    return new PersonOfRecord(
      Array.from({ length: count }, (_, n) => new LogOfRecord(idOf(3_000_000 + n))),
    );
  }

  /** As a backup has it. */
  copy(): PersonOfRecord {
    const copy = new PersonOfRecord(
      this.rooms.map((room) => room.copy()),
      this.places.map((place) => ({ ...place })),
    );
    copy.notes = this.notes;
    copy.blockedIds = this.blockedIds;
    copy.blockedSeq = this.blockedSeq;
    copy.headSeq = this.headSeq;
    copy.lostSeq = this.lostSeq;
    return copy;
  }

  perform(deed: OwnDeed): void {
    switch (deed.kind) {
      case 'note':
        this.headSeq += 1;
        this.notes = new Map(this.notes).set(deed.title, this.headSeq);
        return;
      case 'block':
      case 'unblock':
        this.#changeBlocks(deed.kind, idOf(2_000_000 + deed.who));
        return;
      default:
        this.#changePlace(deed);
    }
  }

  #changeBlocks(kind: 'block' | 'unblock', userId: Id): void {
    if (this.blockedIds.includes(userId) === (kind === 'block')) return;
    const others = this.blockedIds.filter((id) => id !== userId);
    this.blockedIds = kind === 'block' ? [...others, userId] : others;
    this.headSeq += 1;
    this.blockedSeq = this.headSeq;
  }

  #changePlace(deed: PlaceDeed): void {
    const index = deed.room % this.rooms.length;
    const [room, place] = [this.rooms[index], this.places[index]];
    if (room === undefined || place === undefined) return;
    if (deed.kind === 'enter' ? place.isIn : !place.isIn) return;
    if (deed.kind === 'mark') place.lastReadSeq = Math.max(0, room.headSeq - deed.back);
    else {
      place.isIn = deed.kind === 'enter';
      place.lastReadSeq = room.headSeq;
    }
    this.headSeq += 1;
    place.personalSeq = this.headSeq;
  }

  /** Everything of hers in (fromSeq, toSeq], in its state of now: as the server reads it. */
  changeSince(fromSeq: number, toSeq = this.headSeq): PersonalChange {
    const changed = this.rooms.flatMap((room, index) => {
      const place = this.places[index];
      const isWithin = place && place.personalSeq > fromSeq && place.personalSeq <= toSeq;
      return isWithin ? [{ room, place }] : [];
    });
    return {
      ...{ fromSeq, toSeq },
      entries: changed.filter(({ place }) => place.isIn).map((one) => entryOf(one)),
      gone: changed
        .filter(({ place }) => !place.isIn)
        .map(({ room, place }) => ({ roomId: room.room.id, personalSeq: place.personalSeq })),
      own: this.ownSince(fromSeq, toSeq),
      ...(this.blockedSeq > fromSeq &&
        this.blockedSeq <= toSeq && {
          blocked: { userIds: [...this.blockedIds], personalSeq: this.blockedSeq },
        }),
    };
  }

  /** Her notes in (fromSeq, toSeq]; undefined when there is none. */
  ownSince(fromSeq: number, toSeq = this.headSeq): OwnRowsByKind | undefined {
    const notes = [...this.notes]
      .map(([title, personalSeq]) => ({ title, personalSeq }))
      .filter(({ personalSeq }) => personalSeq > fromSeq && personalSeq <= toSeq);
    return notes.length > 0 ? ownRowsSchema.parse({ notes }) : undefined;
  }

  /** The same of a room she was in before, as it is told to who is connected. */
  marksSince(fromSeq: number): PersonalChange {
    const { entries = [], ...change } = this.changeSince(fromSeq);
    return { ...change, marks: entries.map(markOf) };
  }

  /** As it is told as a whole: nothing, where there is nobody. */
  blocked(): { blocked?: Blocked } {
    return this.blockedIds.length > 0 ? { blocked: { userIds: [...this.blockedIds] } } : {};
  }

  entries(): RoomEntry[] {
    return this.rooms.flatMap((room, index) => {
      const place = this.places[index];
      return place?.isIn ? [entryOf({ room, place })] : [];
    });
  }

  roomOf(roomId: Id): LogOfRecord | undefined {
    return this.rooms.find(({ room }) => room.id === roomId);
  }
}

const entryOf = ({ room, place }: { room: LogOfRecord; place: Place }): RoomEntry =>
  room.entryFor(ANA, place.lastReadSeq, place.personalSeq);

const markOf = ({ room, membership, unreadCount }: RoomEntry): Mark => ({
  membership,
  unreadCount,
  headSeq: room.headSeq,
});
