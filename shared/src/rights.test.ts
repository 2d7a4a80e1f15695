import { expect, test } from 'vitest';
import { mayBan, mayDeleteMessage, mayEraseMessage, mayManageRoom } from './rights.ts';
import type { UserRole } from './user.ts';

const ROLES = ['owner', 'admin', 'member', 'guest', 'bot'] as const satisfies UserRole[];
const person = (role: UserRole, id: string = role) => ({ id, role });

test('[AC7] staff ban people, and the owner alone bans admins', () => {
  const pairs = ROLES.flatMap((actor) => ROLES.map((target) => [actor, target] as const));
  const allowed = pairs.filter(([actor, target]) =>
    mayBan(person(actor, 'a'), person(target, 't')),
  );
  expect(allowed).toEqual([
    ['owner', 'admin'],
    ['owner', 'member'],
    ['owner', 'guest'],
    ['owner', 'bot'],
    ['admin', 'member'],
    ['admin', 'guest'],
    ['admin', 'bot'],
  ]);
});

test('nobody bans themselves, nor whose account is deleted', () => {
  expect(mayBan(person('admin'), person('admin'))).toBe(false);
  expect(mayBan(person('owner'), { ...person('member'), deletedAt: 1 })).toBe(false);
});

test('[RM4] the owner of a room and staff manage it', () => {
  const managers = ROLES.filter((role) => mayManageRoom(person(role), { role: 'member' }));
  expect(managers).toEqual(['owner', 'admin']);
  expect(mayManageRoom(person('guest'), { role: 'owner' })).toBe(true);
  expect(mayManageRoom(null, { role: 'member' })).toBe(false);
});

test('senders delete what they wrote, and others what is written in a room they manage', () => {
  const message = { senderId: 'bo' };
  const place = { role: 'member' } as const;
  expect(mayDeleteMessage(person('member', 'bo'), message, place)).toBe(true);
  expect(mayDeleteMessage(person('member', 'ana'), message, place)).toBe(false);
  expect(mayDeleteMessage(person('member', 'ana'), message, { role: 'owner' })).toBe(true);
  expect(mayDeleteMessage(person('admin', 'ana'), message, place)).toBe(true);
  // Unseen, the owner of a room deletes nothing.
  expect(mayEraseMessage(person('member', 'ana'), message)).toBe(false);
  expect(mayEraseMessage(person('admin', 'ana'), message)).toBe(true);
});
