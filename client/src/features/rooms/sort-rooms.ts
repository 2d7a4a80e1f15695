import type { RoomState } from '../../room-log/room-state.ts';

export type RoomSections = {
  /** Open and closed rooms by name. */
  rooms: readonly RoomState[];
  /** Direct conversations, the last one somebody spoke in first. */
  directs: readonly RoomState[];
};

/** The sidebar's two sections, in their order on screen. `language` decides how names sort. */
export function sortRooms(states: Iterable<RoomState>, language: string): RoomSections {
  const { compare } = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  const all = [...states];
  return {
    rooms: all
      .filter(({ room }) => room.kind !== 'direct')
      .sort((one, other) => compare(one.room.name, other.room.name)),
    directs: all
      .filter(({ room }) => room.kind === 'direct')
      .sort((one, other) => lastActivity(other) - lastActivity(one)),
  };
}

function lastActivity({ room, lastMessage }: RoomState): number {
  return lastMessage?.createdAt ?? room.createdAt;
}
