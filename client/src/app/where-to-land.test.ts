import { expect, test } from 'vitest';
import { whereToLand } from './where-to-land.ts';

const house = {
  roomIds: ['garden', 'kitchen', 'square'],
  knowledge: 'complete',
  lastRoomId: null,
  firstRoomId: null,
} as const;

test('one lands where one was last, at once and also before the server has said anything', () => {
  const last = { ...house, lastRoomId: 'kitchen', firstRoomId: 'square' };
  expect(whereToLand(last)).toBe('kitchen');
  expect(whereToLand({ ...last, knowledge: 'cached' })).toBe('kitchen');
});

test('who was nowhere yet lands in the first room of the team, else in the first of the sidebar', () => {
  expect(whereToLand({ ...house, firstRoomId: 'square' })).toBe('square');
  expect(whereToLand(house)).toBe('garden');
});

test('a room that is gone, or not ours, leads nobody astray', () => {
  expect(whereToLand({ ...house, lastRoomId: 'cellar', firstRoomId: 'attic' })).toBe('garden');
  expect(whereToLand({ ...house, lastRoomId: 'cellar', firstRoomId: 'square' })).toBe('square');
});

test('nobody is sent to a second choice while the first may still be on its way', () => {
  const cached = { ...house, knowledge: 'cached', lastRoomId: 'cellar' } as const;
  expect(whereToLand(cached)).toBeUndefined();
});

test('where there is no room one stays', () => {
  expect(whereToLand({ ...house, roomIds: [], firstRoomId: 'square' })).toBeUndefined();
});
