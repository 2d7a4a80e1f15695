import { expect, test } from 'vitest';
import { rowsOfKinds } from './held-rows.ts';

type Note = { title: string; text: string; seq: number };
type Level = { roomId: string; level: number; seq: number };
type Kinds = { notes: Note; levels: Level };

const { takeIn, carried, reach } = rowsOfKinds<Kinds>({
  keys: { notes: 'title', levels: 'roomId' },
  seqOf: ({ seq }) => seq,
});
const note = (title: string, text: string, seq: number): Note => ({ title, text, seq });

test('of two states of a row the newer stays, in whichever order they come', () => {
  const [first, second] = [note('tea', 'green', 1), note('tea', 'black', 2)];
  const expected = { notes: [second] };
  expect(carried(takeIn(takeIn({}, { notes: [first] }), { notes: [second] }))).toEqual(expected);
  expect(carried(takeIn(takeIn({}, { notes: [second] }), { notes: [first] }))).toEqual(expected);
  expect(carried(takeIn({}, { notes: [second, first] }))).toEqual(expected);
});

test('kinds do not touch each other, and what is told of none changes nothing', () => {
  const levels = [{ roomId: 'tea', level: 2, seq: 9 }];
  const held = takeIn({}, { notes: [note('tea', 'green', 1)], levels });
  expect(takeIn(held, {})).toBe(held);
  const later = takeIn(held, { notes: [note('tea', 'black', 2)] });
  expect(later.levels).toBe(held.levels);
  expect(carried(later)).toEqual({ notes: [note('tea', 'black', 2)], levels });
});

test('what is held reaches to its highest number, of whatever kind; nothing to 0', () => {
  expect(reach({})).toBe(0);
  const levels = [{ roomId: 'kitchen', level: 1, seq: 7 }];
  expect(reach(takeIn({}, { notes: [note('tea', 'green', 3)], levels }))).toBe(7);
});
