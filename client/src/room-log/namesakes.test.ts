import type { User } from '@parley/shared/user';
import { expect, test } from 'vitest';
import { joinedOf, joinedOfNamesake } from './namesakes.ts';

const DAY_MS = 24 * 60 * 60_000;
const NOON = Date.UTC(2026, 10, 22, 12);

/** A person whose id was made then, with this end. */
function personAt(name: string, at: number, end: string): User {
  const born = at.toString(16).padStart(12, '0');
  const id = `${born.slice(0, 8)}-${born.slice(8)}-7000-8000-00000000${end}`;
  return { id, name, role: 'member' };
}

const known = (...users: User[]) => new Map(users.map((user) => [user.id, user]));

test('two people of one name are told apart by when they joined', () => {
  const one = personAt('王伟', NOON, 'aaaa');
  const other = personAt('王伟', NOON + DAY_MS, 'bbbb');
  const ana = personAt('Ana', NOON, 'cccc');
  const users = known(one, other, ana);
  expect(joinedOfNamesake(users, one)).toEqual({ at: NOON, tag: undefined });
  expect(joinedOfNamesake(users, other)).toEqual({ at: NOON + DAY_MS, tag: undefined });
  expect(joinedOfNamesake(users, ana)).toBeUndefined();
  expect(joinedOf(users, ana)).toEqual({ at: NOON, tag: undefined });
});

test('who joined on the same day has a tag as well', () => {
  const users = known(personAt('王伟', NOON, 'aaaa'), personAt('王伟', NOON + 1, 'bbbb'));
  expect([...users.values()].map((user) => joinedOfNamesake(users, user)?.tag)).toEqual([
    'aaaa',
    'bbbb',
  ]);
});

test('names are the same when they fold alike', () => {
  const users = known(personAt('José', NOON, 'aaaa'), personAt('ＪＯＳＥ', NOON, 'bbbb'));
  expect([...users.values()].every((user) => joinedOfNamesake(users, user))).toBe(true);
});
