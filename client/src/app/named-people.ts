import type { Id } from '@parley/shared/id';
import type { RoomLogState } from '../room-log/create-room-log.ts';
import type { RoomState } from '../room-log/room-state.ts';

type Rooms = Pick<RoomLogState, 'rooms'>;

/** Everybody who must be known by name to draw what changed between two states of the log. */
export function newlyNamedPeople(now: Rooms, before: Rooms): Set<Id> {
  const ids = new Set<Id>();
  for (const [roomId, room] of now.rooms) {
    if (before.rooms.get(roomId) !== room) addNamed(ids, room);
  }
  return ids;
}

/** Everybody who must be known by name to draw all there is. */
export const allNamedPeople = (now: Rooms): Set<Id> => newlyNamedPeople(now, { rooms: new Map() });

function addNamed(ids: Set<Id>, { room, windows, members }: RoomState): void {
  for (const id of room.participantIds ?? []) ids.add(id);
  for (const id of members.byId.keys()) ids.add(id);
  for (const { senderId, reactions } of windows.flatMap(({ messages }) => messages)) {
    ids.add(senderId);
    for (const { userIds } of reactions) for (const id of userIds) ids.add(id);
  }
}
