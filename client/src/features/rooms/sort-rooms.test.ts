import { expect, test } from 'vitest';
import { roomStateOf } from '../../room-log/room-state.ts';
import { makeEntry, makeMessage, makeRoom } from '../../room-log/testing/make-log.ts';
import { sortRooms } from './sort-rooms.ts';

const roomCalled = (name: string) => roomStateOf(makeEntry({ room: makeRoom({ name }) }));
const directSpokenAt = (createdAt: number) =>
  roomStateOf(
    makeEntry({
      room: makeRoom({ kind: 'direct', name: '', participantIds: [] }),
      lastMessage: makeMessage({ seq: 1, createdAt }),
    }),
  );

test('rooms are sorted by name, as a reader of the language would', () => {
  const { rooms } = sortRooms(
    [roomCalled('team 10'), roomCalled('Äpfel'), roomCalled('team 9')],
    'en',
  );
  expect(rooms.map(({ room }) => room.name)).toEqual(['Äpfel', 'team 9', 'team 10']);
});

test('the conversation somebody spoke in last comes first', () => {
  const { rooms, directs } = sortRooms(
    [directSpokenAt(1), directSpokenAt(3), directSpokenAt(2)],
    'en',
  );
  expect(rooms).toEqual([]);
  expect(directs.map(({ lastMessage }) => lastMessage?.createdAt)).toEqual([3, 2, 1]);
});
