import { beforeEach, expect, test } from 'vitest';
import { idOf } from '../../room-log/testing/make-log.ts';
import { createPlaces, places } from './places.ts';
import { destinationOf } from './visit.ts';

const LINK = { key: 'followed', messageId: idOf(5) };
const ROOM = { key: 'room', messageId: null };
const READING = { messageId: idOf(9), offset: 12 };

beforeEach(places.reset);

test('a first visit leads to what was followed, or to where the room opens', () => {
  expect(destinationOf(LINK)).toEqual({
    aim: { kind: 'link', messageId: idOf(5) },
    landing: { row: 'message', messageId: idOf(5) },
  });
  expect(destinationOf(ROOM)).toEqual({ aim: { kind: 'opening' }, landing: { row: 'opening' } });
});

test('whoever comes back to a visit comes to where they were reading on it', () => {
  for (const visit of [LINK, ROOM]) {
    places.note(visit.key, READING);
    expect(destinationOf(visit)).toEqual({
      aim: { kind: 'reader', messageId: READING.messageId },
      landing: { row: 'place', ...READING },
    });
  }
});

test('whoever was at the newest message comes there again, and in the room itself to what is new since', () => {
  places.note(LINK.key, 'end');
  expect(destinationOf(LINK)).toEqual({ aim: { kind: 'end' }, landing: { row: 'newest' } });
  places.note(ROOM.key, 'end');
  expect(destinationOf(ROOM)).toEqual({ aim: { kind: 'opening' }, landing: { row: 'opening' } });
});

test('of very many visits those are forgotten that nobody was on for longest', () => {
  const many = createPlaces();
  many.note('first', READING);
  many.note('second', READING);
  for (let n = 0; n < 99; n++) many.note(`${n}`, READING);
  expect(many.of('first')).toBeUndefined();
  many.note('second', 'end');
  many.note('one more', READING);
  expect(many.of('second')).toBe('end');
  expect(many.of('0')).toBeUndefined();
});
