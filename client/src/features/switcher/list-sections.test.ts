import { Keyboard } from 'lucide-react';
import { expect, test } from 'vitest';
import { createNameKeys } from '../../lib/create-name-keys.ts';
import { ANA, BO, idOf, makeRoom } from '../../room-log/testing/make-log.ts';
import { collectEntries, type Known } from './collect-entries.ts';
import { listSections } from './list-sections.ts';

const CHEN = idOf(900);
const DEL = idOf(901);
const person = (id: string, name: string) => ({ id, name, role: 'member' as const });
const users = [person(ANA, 'Ana'), person(BO, 'Bo'), person(CHEN, '陈静')];

const room = (n: number, name: string, unreadCount = 0) => ({
  room: makeRoom({ id: idOf(n), name }),
  unreadCount,
});
const direct = (n: number, otherId: string, unreadCount = 0) => ({
  room: makeRoom({ id: idOf(n), kind: 'direct', name: '', participantIds: [ANA, otherId] }),
  unreadCount,
});

function known(
  parts: Partial<Omit<Known, 'rooms' | 'users'>> & { rooms: ReturnType<typeof room>[] },
) {
  return collectEntries({
    ...{ meId: ANA, commands: [], recentIds: [], keyOf: createNameKeys(undefined), ...parts },
    rooms: new Map(parts.rooms.map((state) => [state.room.id, state])),
    users: new Map(
      [...users, { ...person(DEL, 'Del'), deletedAt: 1 }].map((user) => [user.id, user]),
    ),
  });
}

const shown = (entries: ReturnType<typeof known>, typed: string, currentId?: string) =>
  listSections(entries, typed, currentId).map(({ name, entries }) => [
    name,
    ...entries.map(({ label }) => label),
  ]);

const showKeys = {
  ...{ id: 'show-keys', label: 'Show all keys', icon: Keyboard, kind: 'command' as const },
  act: () => undefined,
};

test('asked for nothing: what is addressed to oneself, other unread rooms, then where one was', () => {
  const entries = known({
    rooms: [
      room(1, 'kitchen'),
      room(2, 'garden', 3),
      room(3, 'attic'),
      direct(4, CHEN, 1),
      room(5, 'hall'),
    ],
    recentIds: [idOf(1), idOf(3), idOf(2)],
    commands: [showKeys],
  });
  expect(shown(entries, ' ', idOf(1))).toEqual([
    ['unread', '陈静', 'garden'],
    ['recent', 'attic'],
    ['commands', 'Show all keys'],
  ]);
});

test('who has been nowhere yet is offered their rooms', () => {
  const entries = known({ rooms: [room(1, 'kitchen'), room(2, 'garden')] });
  expect(shown(entries, '', idOf(1))).toEqual([['rooms', 'garden']]);
});

test('whoever one talks with alone is found once, as that conversation', () => {
  const entries = known({ rooms: [direct(4, BO), direct(5, ANA)] });
  expect(shown(entries, 'bo')).toEqual([['found', 'Bo']]);
  expect(entries.filter(({ label }) => label === 'Bo').map(({ kind }) => kind)).toEqual(['room']);
});

test('neither oneself nor whoever is gone is offered', () => {
  const entries = known({ rooms: [] });
  expect(entries.map(({ label }) => label)).toEqual(['Bo', '陈静']);
});

test('the room one is in is found all the same when it is asked for', () => {
  const entries = known({ rooms: [room(1, 'kitchen')], recentIds: [idOf(1)] });
  expect(shown(entries, 'kit', idOf(1))).toEqual([['found', 'kitchen']]);
});
