import { roomId } from './ids.ts';

/** Who is in which room. People are numbered from 0; the first of a room owns it. */
export type Scene = {
  people: number;
  rooms: readonly { id: string; members: readonly number[] }[];
};

/** One room with everybody in it. */
export function hall(people: number): Scene {
  return { people, rooms: [{ id: roomId(0), members: range(people) }] };
}

/** Rooms that share nobody. */
export function separateRooms(rooms: number, membersEach: number): Scene {
  return {
    people: rooms * membersEach,
    rooms: range(rooms).map((room) => ({
      id: roomId(room),
      members: range(membersEach).map((member) => room * membersEach + member),
    })),
  };
}

/** A house where everybody is in `roomsEach` rooms of `membersEach`, and neighbours share most. */
export function house(people: number, roomsEach: number, membersEach: number): Scene {
  const rooms = Math.max(roomsEach, Math.round((people * roomsEach) / membersEach));
  const members: number[][] = range(rooms).map(() => []);
  for (const person of range(people)) {
    const first = Math.floor((person * rooms) / people);
    for (const offset of range(roomsEach)) members[(first + offset) % rooms]?.push(person);
  }
  return {
    people,
    rooms: members.map((persons, room) => ({ id: roomId(room), members: persons })),
  };
}

/** The rooms of each person, by their number. */
export function roomsOfPeople({ people, rooms }: Scene): string[][] {
  const roomIds: string[][] = range(people).map(() => []);
  for (const { id, members } of rooms) for (const member of members) roomIds[member]?.push(id);
  return roomIds;
}

export function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
