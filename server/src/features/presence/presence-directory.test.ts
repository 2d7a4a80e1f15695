import { expect, test } from 'vitest';
import { LEASE_MS, PresenceDirectory } from './presence-directory.ts';

const full = true;
const diff = false;

test('[PR1] online on any node beats away on another beats offline', () => {
  const directory = new PresenceDirectory();
  directory.receive({ nodeId: 'a', full: diff, states: [['ana', 'away']] }, 0);
  expect(directory.stateOf('ana')).toBe('away');
  directory.receive({ nodeId: 'b', full: diff, states: [['ana', 'online']] }, 0);
  expect(directory.stateOf('ana')).toBe('online');
  directory.receive({ nodeId: 'b', full: diff, states: [['ana', 'offline']] }, 0);
  expect(directory.stateOf('ana')).toBe('away');
});

test('[PR3] a node that falls silent loses its people when its lease ends', () => {
  const directory = new PresenceDirectory();
  directory.receive({ nodeId: 'a', full: full, states: [['ana', 'online']] }, 0);
  directory.receive({ nodeId: 'b', full: full, states: [['bo', 'online']] }, 0);
  directory.receive({ nodeId: 'b', full: full, states: [['bo', 'online']] }, LEASE_MS - 1);
  expect(directory.expire(LEASE_MS)).toEqual(['ana']);
  expect(directory.stateOf('ana')).toBe('offline');
  expect(directory.stateOf('bo')).toBe('online');
});

test('[PR3] a full announcement forgets whoever is no longer in it', () => {
  const directory = new PresenceDirectory();
  directory.receive(
    {
      nodeId: 'a',
      full: full,
      states: [
        ['ana', 'online'],
        ['bo', 'away'],
      ],
    },
    0,
  );
  const affected = directory.receive({ nodeId: 'a', full: full, states: [['bo', 'away']] }, 1);
  expect(new Set(affected)).toEqual(new Set(['ana', 'bo']));
  expect(directory.stateOf('ana')).toBe('offline');
});
