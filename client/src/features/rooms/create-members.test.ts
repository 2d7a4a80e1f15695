import type { Member } from '@parley/shared/membership';
import { expect, test } from 'vitest';
import { createMembers } from './create-members.ts';

const member = (userId: string, changedSeq: number, leftAt: number | null = null): Member => ({
  userId,
  role: 'member',
  joinedAt: 0,
  leftAt,
  changedSeq,
});

test('who leaves after the list was read has left, in whichever order the news come', () => {
  const members = createMembers();
  members.receiveList('kitchen', [member('bo', 1)]);
  members.receiveChange('kitchen', [member('bo', 5, 99)]);
  members.receiveList('kitchen', [member('bo', 1), member('chen', 2)]);
  expect(members.store.getState().rooms.get('kitchen')).toEqual([
    member('bo', 5, 99),
    member('chen', 2),
  ]);
});

test('a change in a room nobody looked at loads nothing', () => {
  const members = createMembers();
  members.receiveChange('kitchen', [member('bo', 1)]);
  expect(members.store.getState().rooms.has('kitchen')).toBe(false);
});
