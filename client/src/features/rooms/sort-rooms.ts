import type { Id } from '@parley/shared/id';
import type { RoomState } from '../../room-log/room-state.ts';

type HeldRooms = ReadonlyMap<Id, Pick<RoomState, 'room' | 'lastMessage'>>;

export type SortedRooms = {
  /** Open and closed rooms by name. */
  rooms: readonly Id[];
  /** Direct conversations, the last one somebody spoke in first. */
  directs: readonly Id[];
};

export type RoomSections = SortedRooms & {
  /** Whatever has something unread, and stands in no other section: conversations, then rooms. */
  unread: readonly Id[];
  /** There are any, be they unread or not. */
  hasRooms: boolean;
  hasDirects: boolean;
};

/** Our rooms and conversations in the order they have when nothing is unread. */
export function sortRooms(held: HeldRooms, language: string): SortedRooms {
  return { rooms: sortNames(roomNames(held), language), directs: sortDirects(held) };
}

/** Takes what is unread out of the two sections and puts it in front of them. */
export function unreadFirst(
  { rooms, directs }: SortedRooms,
  unread: ReadonlySet<Id>,
): RoomSections {
  const isUnread = (id: Id) => unread.has(id);
  const isRead = (id: Id) => !unread.has(id);
  return {
    unread: [...directs.filter(isUnread), ...rooms.filter(isUnread)],
    rooms: rooms.filter(isRead),
    directs: directs.filter(isRead),
    hasRooms: rooms.length > 0,
    hasDirects: directs.length > 0,
  };
}

/** All that the order of open and closed rooms depends on. */
export function roomNames(held: HeldRooms): ReadonlyMap<Id, string> {
  const names = new Map<Id, string>();
  for (const [id, { room }] of held) if (room.kind !== 'direct') names.set(id, room.name);
  return names;
}

export function sortNames(names: ReadonlyMap<Id, string>, language: string): Id[] {
  const { compare } = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  return [...names].sort(([, one], [, other]) => compare(one, other)).map(([id]) => id);
}

export function sortDirects(held: HeldRooms): Id[] {
  return [...held]
    .filter(([, { room }]) => room.kind === 'direct')
    .sort(([, one], [, other]) => lastActivity(other) - lastActivity(one))
    .map(([id]) => id);
}

function lastActivity({ room, lastMessage }: Pick<RoomState, 'room' | 'lastMessage'>): number {
  return lastMessage?.createdAt ?? room.createdAt;
}
