import { expect, test } from 'vitest';
import { neighbourOf } from './neighbour-of.ts';

const rooms = ['kitchen', 'garden', 'attic', 'cellar'];
const every = () => true;

test('the neighbours of a room, around the ends', () => {
  expect(neighbourOf(rooms, 'garden', 1, every)).toBe('attic');
  expect(neighbourOf(rooms, 'garden', -1, every)).toBe('kitchen');
  expect(neighbourOf(rooms, 'cellar', 1, every)).toBe('kitchen');
  expect(neighbourOf(rooms, 'kitchen', -1, every)).toBe('cellar');
});

test('from nowhere one enters at the end one comes from', () => {
  expect(neighbourOf(rooms, undefined, 1, every)).toBe('kitchen');
  expect(neighbourOf(rooms, undefined, -1, every)).toBe('cellar');
  expect(neighbourOf(rooms, 'gone', 1, every)).toBe('kitchen');
});

test('only a room that is wanted, and never the one where one is', () => {
  const isUnread = (id: string) => ['kitchen', 'garden'].includes(id);
  expect(neighbourOf(rooms, 'garden', 1, isUnread)).toBe('kitchen');
  expect(neighbourOf(rooms, 'attic', -1, isUnread)).toBe('garden');
  expect(neighbourOf(rooms, 'garden', 1, (id) => id === 'garden')).toBeUndefined();
  expect(neighbourOf(['garden'], 'garden', -1, every)).toBeUndefined();
});
