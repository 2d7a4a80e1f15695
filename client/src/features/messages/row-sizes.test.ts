import { expect, test } from 'vitest';
import { createRowSizes } from './row-sizes.ts';
import type { TimelineRow } from './timeline-rows.ts';

const rowsOf = (...keys: string[]): TimelineRow[] =>
  keys.map((key) => ({
    key,
    item: {
      kind: 'pending',
      letter: {
        clientMessageId: key,
        userId: 'ana',
        roomId: 'kitchen',
        body: key,
        createdAt: 0,
        tabId: 'tab',
        failure: null,
      },
    },
    ...{ isBeginning: false, day: null, isFirstNew: false, isGroupStart: false },
  }));

test('rows stand as high as they were, and those that came since are not known', () => {
  const known = createRowSizes();
  expect(known.of('kitchen', rowsOf('a', 'b'))).toBeUndefined();
  known.note('kitchen', rowsOf('a', 'b'), [[20, 60], 40]);
  expect(known.of('kitchen', rowsOf('a', 'b'))).toEqual([[20, 60], 40]);
  expect(known.of('kitchen', rowsOf('a', 'b', 'c'))).toEqual([[20, 60], 40]);
  expect(known.of('garden', rowsOf('a', 'b'))).toBeUndefined();
});

test('of other rows nothing is known: heights go by place', () => {
  const known = createRowSizes();
  known.note('kitchen', rowsOf('a', 'b'), [[20, 60], 40]);
  expect(known.of('kitchen', rowsOf('z', 'a', 'b'))).toBeUndefined();
  expect(known.of('kitchen', rowsOf('b'))).toBeUndefined();
  expect(known.of('kitchen', rowsOf('a'))).toBeUndefined();
});

test('the rooms one was in last are known, and nobody’s once they have gone', () => {
  const known = createRowSizes();
  for (let room = 0; room < 60; room += 1) known.note(`room ${room}`, rowsOf('a'), [[20], 40]);
  expect(known.of('room 0', rowsOf('a'))).toBeUndefined();
  expect(known.of('room 59', rowsOf('a'))).toBeDefined();
  known.reset();
  expect(known.of('room 59', rowsOf('a'))).toBeUndefined();
});
