import { expect, test } from 'vitest';
import { type RoomState, roomStateOf } from '../../room-log/room-state.ts';
import { makeEntry, makeMessage } from '../../room-log/testing/make-log.ts';
import { END, openingAim, pageAimOf, windowOf } from './aim.ts';

const LAST_READ = 100;

/** A room with so much unread, of which nothing is loaded, or the end from this number on. */
function roomWith(unreadCount: number, endFrom?: number): RoomState {
  const state = roomStateOf(makeEntry({ headSeq: 9_000 }));
  const messages = [makeMessage({ seq: endFrom ?? 0 }), makeMessage({ seq: 9_000 })];
  return {
    ...state,
    unreadCount,
    membership: { ...state.membership, lastReadSeq: LAST_READ },
    windows: endFrom === undefined ? [] : [{ messages, hasOlder: true, hasNewer: false }],
  };
}

const LINE = { kind: 'first new', afterSeq: LAST_READ };

test('a room with as much unread as its newest page holds opens at its end, which shows the line', () => {
  expect(openingAim(roomWith(0), true)).toEqual(END);
  expect(openingAim(roomWith(44), true)).toEqual(END);
  expect(openingAim(roomWith(44, LAST_READ), true)).toEqual(END);
});

test('with more unread it opens where that begins, also when the end is held', () => {
  expect(openingAim(roomWith(123), true)).toEqual(LINE);
  expect(openingAim(roomWith(1_000, 8_950), true)).toEqual(LINE);
  // A few of others among many of one's own.
  expect(openingAim(roomWith(3, 8_950), true)).toEqual(LINE);
});

test('what an earlier page kept says nothing of where the line is', () => {
  expect(openingAim(roomWith(123, 8_950), false)).toEqual(END);
});

test('the page around a line holds the line, wherever it is put', () => {
  const { windows } = roomWith(123, LAST_READ + 10);
  const aim = openingAim(roomWith(123), true);
  expect(pageAimOf([], aim)).toEqual({ aroundSeq: LAST_READ + 20 });
  // What stands there is held already, and the line is not.
  expect(windowOf(windows, aim)).toBeNull();
  expect(pageAimOf(windows, aim)).toEqual({ aroundSeq: LAST_READ });
});

test('a message is where it is held, and else is asked for by its id', () => {
  const { windows } = roomWith(0, 8_950);
  const { id } = makeMessage({ seq: 9_000 });
  expect(windowOf(windows, { kind: 'link', messageId: id })).toBe(windows[0]);
  expect(windowOf([], { kind: 'link', messageId: id })).toBeNull();
  expect(pageAimOf([], { kind: 'reader', messageId: id })).toEqual({ aroundMessageId: id });
});
