import { expect, test } from 'vitest';
import { PresenceDirectory } from './presence-directory.ts';

test('[PR1] online on any node beats away on another beats offline', () => {
  const directory = new PresenceDirectory();
  directory.replace('a', { version: 1, states: [['ana', 'away']] });
  expect(directory.stateOf('ana')).toBe('away');
  directory.replace('b', { version: 1, states: [['ana', 'online']] });
  expect(directory.stateOf('ana')).toBe('online');
  expect(directory.apply('b', 2, [['ana', 'offline']])).toEqual(['ana']);
  expect(directory.stateOf('ana')).toBe('away');
});

test('[PR3] a change after one that was missed is a gap, and one already known changes nothing', () => {
  const directory = new PresenceDirectory();
  expect(directory.apply('a', 1, [['ana', 'online']])).toBe('gap');
  directory.replace('a', { version: 3, states: [['ana', 'online']] });
  expect(directory.apply('a', 3, [['ana', 'offline']])).toEqual([]);
  expect(directory.apply('a', 5, [['ana', 'offline']])).toBe('gap');
  expect(directory.stateOf('ana')).toBe('online');
});

test('[PR3] a set that was read replaces an older one, never a newer', () => {
  const directory = new PresenceDirectory();
  directory.replace('a', { version: 1, states: [['ana', 'online']] });
  expect(directory.replace('a', { version: 2, states: [['bo', 'away']] })).toEqual(['ana', 'bo']);
  expect(directory.replace('a', { version: 1, states: [['ana', 'online']] })).toEqual([]);
  expect(directory.stateOf('ana')).toBe('offline');
});

test('[PR3] a node that is dropped takes its people with it', () => {
  const directory = new PresenceDirectory();
  directory.replace('a', { version: 1, states: [['ana', 'online']] });
  expect(directory.drop('a')).toEqual(['ana']);
  expect(directory.stateOf('ana')).toBe('offline');
});
