import type { Id } from '@parley/shared/id';
import type { RoomState } from '../../room-log/room-state.ts';

type HeldRooms = ReadonlyMap<Id, Pick<RoomState, 'room' | 'lastMessage'>>;

export type RoomSections = {
  /** Open and closed rooms by name. */
  rooms: readonly Id[];
  /** Direct conversations, the last one somebody spoke in first. */
  directs: readonly Id[];
};

/** The sidebar's two sections, in their order on screen. `language` decides how names sort. */
export function sortRooms(held: HeldRooms, language: string): RoomSections {
  return { rooms: sortNames(roomNames(held), language), directs: sortDirects(held) };
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
