import { expect, test } from 'vitest';
import { roomStateOf } from '../room-log/room-state.ts';
import {
  ANA,
  BO,
  idOf,
  KITCHEN,
  makeEntry,
  makeMessage,
  makeRoom,
} from '../room-log/testing/make-log.ts';
import { newlyNamedPeople } from './named-people.ts';

const empty = { rooms: new Map() };

test('senders, those who reacted and the people of a direct room are named', () => {
  const CHEN = idOf(3);
  const state = {
    ...roomStateOf(makeEntry({ room: makeRoom({ kind: 'direct', participantIds: [ANA] }) })),
    windows: [
      {
        messages: [
          makeMessage({ seq: 1, senderId: BO, reactions: [{ emoji: '👍', userIds: [CHEN] }] }),
        ],
        hasOlder: false,
        hasNewer: false,
      },
    ],
  };
  const now = { rooms: new Map([[KITCHEN, state]]) };
  expect(newlyNamedPeople(now, empty)).toEqual(new Set([ANA, BO, CHEN]));
});

test('a room that did not change names nobody anew', () => {
  const state = roomStateOf(makeEntry({ room: makeRoom({ participantIds: [ANA] }) }));
  const now = { rooms: new Map([[KITCHEN, state]]) };
  expect(newlyNamedPeople(now, now)).toEqual(new Set());
});
