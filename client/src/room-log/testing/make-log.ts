import type { HistoryPage } from '@parley/shared/history-page';
import type { Id } from '@parley/shared/id';
import type { Member } from '@parley/shared/membership';
import type { Message } from '@parley/shared/message';
import type { Room } from '@parley/shared/room';
import type { RoomChange } from '@parley/shared/room-change';
import type { RoomEntry } from '@parley/shared/room-entry';

export const ANA = '01900000-0000-7000-8000-00000000000a';
export const BO = '01900000-0000-7000-8000-00000000000b';
export const KITCHEN = '01900000-0000-7000-8000-0000000000ff';

export function idOf(number: number): Id {
  return `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

export function makeRoom(fields: Partial<Room> = {}): Room {
  return {
    id: KITCHEN,
    kind: 'open',
    name: 'kitchen',
    topic: '',
    headSeq: 0,
    changedSeq: 0,
    memberCount: 2,
    participantIds: null,
    createdAt: 0,
    ...fields,
  };
}

export function makeMessage(fields: Partial<Message> & { seq: number }): Message {
  const { seq } = fields;
  return {
    id: idOf(seq),
    roomId: KITCHEN,
    changedSeq: seq,
    senderId: BO,
    body: `message ${seq}`,
    createdAt: seq,
    editedAt: null,
    deletedAt: null,
    reactions: [],
    ...fields,
  };
}

export function makeEntry(fields: Partial<RoomEntry> & { headSeq?: number } = {}): RoomEntry {
  const { headSeq = 0, ...rest } = fields;
  return {
    room: makeRoom({ headSeq }),
    membership: { roomId: KITCHEN, role: 'member', joinedAt: 0, lastReadSeq: 0, personalSeq: 0 },
    unreadCount: 0,
    lastMessage: null,
    ...rest,
  };
}

export function makeChange(fromSeq: number, toSeq: number, messages: Message[] = []): RoomChange {
  return { roomId: KITCHEN, fromSeq, toSeq, messages };
}

/** What may happen in a room, as a person would say it; `target` picks one of the messages. */
export type Deed =
  | { kind: 'send'; senderId: Id }
  | { kind: 'edit' | 'delete'; target: number }
  | { kind: 'rename' }
  | { kind: 'enter' | 'leave'; who: number };

type PageQuery = {
  beforeSeq?: number | undefined;
  afterSeq?: number | undefined;
  aroundSeq?: number | undefined;
};

/** So many numbers apart are the ids of what happened before and after a database was put back. */
const LIFE_SIZE = 10_000;

/** A room's whole past, told by replaying deeds: the truth clients must arrive at. */
export class LogOfRecord {
  readonly messages: Message[] = [];
  readonly members = new Map<Id, Member>();
  room: Room;
  headSeq = 0;
  /** How often its database was put back: what happens then is not what happened before. */
  life = 0;

  constructor(roomId: Id = KITCHEN) {
    this.room = makeRoom({ id: roomId });
  }

  perform(deed: Deed): void {
    const seq = this.headSeq + 1;
    switch (deed.kind) {
      case 'send':
        this.messages.push(this.#newMessage(seq, deed.senderId));
        break;
      case 'enter':
      case 'leave': {
        const userId = idOf(2_000_000 + deed.who);
        const leftAt = deed.kind === 'leave' ? seq : null;
        const member = { userId, role: 'member' as const, joinedAt: 0, leftAt, changedSeq: seq };
        this.members.set(userId, member);
        this.room = { ...this.room, changedSeq: seq };
        break;
      }
      case 'rename':
        this.room = { ...this.room, name: `name ${this.#lived(seq)}`, changedSeq: seq };
        break;
      case 'edit':
      case 'delete': {
        const place = deed.target % Math.max(this.messages.length, 1);
        const held = this.messages[place];
        if (held === undefined || held.deletedAt !== null) return;
        this.messages[place] =
          deed.kind === 'edit'
            ? { ...held, body: `edited ${this.#lived(seq)}`, editedAt: seq, changedSeq: seq }
            : { ...held, body: '', deletedAt: seq, changedSeq: seq };
        break;
      }
    }
    this.headSeq = seq;
    this.room = { ...this.room, headSeq: seq };
  }

  /** As a backup has it. */
  copy(): LogOfRecord {
    const copy = new LogOfRecord(this.room.id);
    copy.messages.push(...this.messages);
    for (const [userId, member] of this.members) copy.members.set(userId, member);
    copy.room = this.room;
    copy.headSeq = this.headSeq;
    copy.life = this.life;
    return copy;
  }

  /** The backup is put back: what happened since never did. */
  goBackTo({ messages, members, room, headSeq }: LogOfRecord): void {
    this.messages.splice(0, this.messages.length, ...messages);
    this.members.clear();
    for (const [userId, member] of members) this.members.set(userId, member);
    this.room = room;
    this.headSeq = headSeq;
    this.life += 1;
  }

  #newMessage(seq: number, senderId: Id): Message {
    const number = this.#lived(seq);
    const { id, body } = makeMessage({ seq: number });
    return makeMessage({ seq, id, body, senderId, roomId: this.room.id });
  }

  /** A number that stood for nothing else in an earlier life. */
  #lived(seq: number): number {
    return this.life * LIFE_SIZE + seq;
  }

  /** Everything in (fromSeq, head], in its state of now. */
  changeSince(fromSeq: number, toSeq = this.headSeq): RoomChange {
    const within = (seq: number) => seq > fromSeq && seq <= toSeq;
    const members = [...this.members.values()].filter(({ changedSeq }) => within(changedSeq));
    return {
      ...makeChange(fromSeq, toSeq),
      roomId: this.room.id,
      ...(members.length > 0 && { members }),
      messages: this.messages.filter((message) => within(message.changedSeq)),
      ...(within(this.room.changedSeq) && { room: this.room }),
    };
  }

  /** Who is in the room, as the server lists them. */
  memberList() {
    const members = [...this.members.values()].filter(({ leftAt }) => leftAt === null);
    return { headSeq: this.headSeq, members };
  }

  /** A page as the server answers it. */
  page(limit: number, range: PageQuery = {}): HistoryPage {
    const { start, end } = this.#placesOf(limit, range);
    return {
      roomId: this.room.id,
      headSeq: this.headSeq,
      messages: this.messages.slice(start, end),
      hasOlder: start > 0,
      hasNewer: end < this.messages.length,
    };
  }

  #placesOf(limit: number, { beforeSeq, afterSeq, aroundSeq }: PageQuery) {
    const { length } = this.messages;
    const countUpTo = (seq: number) => this.messages.filter((one) => one.seq <= seq).length;
    const within = (place: number) => Math.min(Math.max(place, 0), length);
    if (afterSeq !== undefined) {
      const start = countUpTo(afterSeq);
      return { start, end: within(start + limit) };
    }
    if (aroundSeq !== undefined) {
      const middle = countUpTo(aroundSeq);
      const half = Math.ceil(limit / 2);
      return { start: within(middle - half), end: within(middle + limit - half) };
    }
    const end = beforeSeq === undefined ? length : countUpTo(beforeSeq - 1);
    return { start: within(end - limit), end };
  }

  unreadFor(meId: Id, lastReadSeq: number): number {
    return this.messages.filter(
      ({ seq, senderId, deletedAt }) =>
        seq > lastReadSeq && senderId !== meId && deletedAt === null,
    ).length;
  }

  entryFor(meId: Id, lastReadSeq: number, personalSeq = 0): RoomEntry {
    return {
      room: this.room,
      membership: { roomId: this.room.id, role: 'member', joinedAt: 0, lastReadSeq, personalSeq },
      unreadCount: this.unreadFor(meId, lastReadSeq),
      lastMessage: this.messages.at(-1) ?? null,
    };
  }
}
