import { expect, test } from 'vitest';
import { roomStateOf } from '../../room-log/room-state.ts';
import { idOf, makeEntry, makeMessage, makeRoom } from '../../room-log/testing/make-log.ts';
import { sortRooms, unreadFirst } from './sort-rooms.ts';

const roomCalled = (name: string) => roomStateOf(makeEntry({ room: makeRoom({ name }) }));
const directSpokenAt = (createdAt: number) =>
  roomStateOf(
    makeEntry({
      room: makeRoom({ kind: 'direct', name: '', participantIds: [] }),
      lastMessage: makeMessage({ seq: 1, createdAt }),
    }),
  );

/** By the places in which they are given. */
function sorted(states: readonly ReturnType<typeof roomStateOf>[]) {
  const held = new Map(states.map((state, place) => [idOf(place), state]));
  const { rooms, directs } = sortRooms(held, 'en');
  const placesOf = (ids: readonly string[]) => ids.map((id) => [...held.keys()].indexOf(id));
  return { rooms: placesOf(rooms), directs: placesOf(directs) };
}

test('rooms are sorted by name, as a reader of the language would', () => {
  const { rooms } = sorted([roomCalled('team 10'), roomCalled('Äpfel'), roomCalled('team 9')]);
  expect(rooms).toEqual([1, 2, 0]);
});

test('the conversation somebody spoke in last comes first', () => {
  const { rooms, directs } = sorted([directSpokenAt(1), directSpokenAt(3), directSpokenAt(2)]);
  expect(rooms).toEqual([]);
  expect(directs).toEqual([1, 2, 0]);
});

test('what is unread stands in front and nowhere else, what is addressed to one first', () => {
  const [kitchen, garden, bo, chen] = [idOf(1), idOf(2), idOf(3), idOf(4)];
  const sections = unreadFirst(
    { rooms: [garden, kitchen], directs: [bo, chen] },
    new Set([kitchen, chen]),
  );
  expect(sections).toEqual({
    ...{ unread: [chen, kitchen], rooms: [garden], directs: [bo] },
    ...{ hasRooms: true, hasDirects: true },
  });
});
