import { expect, test } from 'vitest';
import type { Letter } from '../../cache/database.ts';
import { calendarDay } from '../../lib/clock.ts';
import { ANA, BO, idOf, KITCHEN, makeMessage } from '../../room-log/testing/make-log.ts';
import { timelineRows } from './timeline-rows.ts';

const MINUTE_MS = 60_000;
const NOON = new Date(2026, 10, 22, 12).getTime();

const letterOf = (clientMessageId: string): Letter => ({
  clientMessageId,
  userId: ANA,
  tabId: 'tab',
  roomId: KITCHEN,
  body: 'on its way',
  createdAt: NOON,
  failure: null,
});

const rowsOf = (fields: Partial<Parameters<typeof timelineRows>[0]>) =>
  timelineRows({
    loaded: { messages: [], hasOlder: false, hasNewer: false },
    letters: [],
    meId: ANA,
    newAfterSeq: null,
    namings: new Map(),
    dayOf: calendarDay,
    ...fields,
  });

test('messages of one sender within five minutes stand under one header', () => {
  const messages = [
    makeMessage({ seq: 1, senderId: BO, createdAt: NOON }),
    makeMessage({ seq: 2, senderId: BO, createdAt: NOON + 4 * MINUTE_MS }),
    makeMessage({ seq: 3, senderId: BO, createdAt: NOON + 10 * MINUTE_MS }),
    makeMessage({ seq: 4, senderId: ANA, createdAt: NOON + 10 * MINUTE_MS }),
  ];
  const rows = rowsOf({ loaded: { messages, hasOlder: false, hasNewer: false } });
  expect(rows.map(({ isGroupStart }) => isGroupStart)).toEqual([true, false, true, true]);
});

test('who goes on is named again after ten rows, and after five minutes', () => {
  const every = (ms: number) =>
    rowsOf({
      loaded: {
        messages: Array.from({ length: 21 }, (_, place) =>
          makeMessage({ seq: place + 1, createdAt: NOON + place * ms }),
        ),
        ...{ hasOlder: false, hasNewer: false },
      },
    }).flatMap(({ isGroupStart }, place) => (isGroupStart ? [place] : []));
  expect(every(1_000)).toEqual([0, 10, 20]);
  expect(every(MINUTE_MS)).toEqual([0, 5, 10, 15, 20]);
});

test('another page names nobody anew in what was drawn, and is counted for itself', () => {
  const namings = new Map<string, boolean>();
  function namesOf(from: number): number[] {
    // As they come from the server: the same ones, and none of the objects of before.
    const messages = Array.from({ length: 30 }, (_, place) =>
      makeMessage({ seq: place + 1, createdAt: NOON + place * 1_000 }),
    ).slice(from);
    return rowsOf({ loaded: { messages, hasOlder: from > 0, hasNewer: false }, namings }).flatMap(
      ({ isGroupStart }, place) => (isGroupStart ? [from + place] : []),
    );
  }
  expect(namesOf(15)).toEqual([15, 25]);
  // The first row on the page had nothing above it; whoever looks at the others sees them stay.
  expect(namesOf(0)).toEqual([0, 10, 25]);
  expect(namesOf(4)).toEqual([4, 10, 25]);
});

test('each day begins with a divider and a new header', () => {
  const midnight = new Date(2026, 10, 23).getTime();
  const messages = [
    makeMessage({ seq: 1, createdAt: midnight - MINUTE_MS }),
    makeMessage({ seq: 2, createdAt: midnight + MINUTE_MS }),
  ];
  const rows = rowsOf({ loaded: { messages, hasOlder: true, hasNewer: false } });
  expect(rows.map(({ day }) => day)).toEqual([midnight - MINUTE_MS, midnight + MINUTE_MS]);
  expect(rows.map(({ isGroupStart }) => isGroupStart)).toEqual([true, true]);
});

test('servers whose clocks differ a little do not make a day begin twice', () => {
  const midnight = new Date(2026, 10, 23).getTime();
  const messages = [-1, 1, -1, 2].map((minutes, index) =>
    makeMessage({ seq: index + 1, createdAt: midnight + minutes * MINUTE_MS }),
  );
  const rows = rowsOf({ loaded: { messages, hasOlder: true, hasNewer: false } });
  expect(rows.map(({ day }) => day !== null)).toEqual([true, true, false, false]);
});

test('after a clock was far ahead, what follows stands under its own day again', () => {
  const messages = [
    makeMessage({ seq: 1, createdAt: NOON + 90 * 24 * 60 * MINUTE_MS }),
    makeMessage({ seq: 2, createdAt: NOON }),
  ];
  const rows = rowsOf({ loaded: { messages, hasOlder: true, hasNewer: false } });
  expect(rows.map(({ day }) => day !== null)).toEqual([true, true]);
});

test('what is written on a machine whose clock is behind begins no day', () => {
  const stored = makeMessage({ seq: 1, senderId: ANA, createdAt: NOON + 24 * 60 * MINUTE_MS });
  const rows = rowsOf({
    loaded: { messages: [stored], hasOlder: true, hasNewer: false },
    letters: [letterOf(idOf(7))],
  });
  expect(rows.map(({ day, isGroupStart }) => [day !== null, isGroupStart])).toEqual([
    [true, true],
    [false, false],
  ]);
});

test('the first unread message of somebody else is marked, own ones are passed over', () => {
  const messages = [
    makeMessage({ seq: 1 }),
    makeMessage({ seq: 2, senderId: ANA }),
    makeMessage({ seq: 3 }),
    makeMessage({ seq: 4 }),
  ];
  const rows = rowsOf({ loaded: { messages, hasOlder: true, hasNewer: false }, newAfterSeq: 1 });
  expect(rows.map(({ isFirstNew }) => isFirstNew)).toEqual([false, false, true, false]);
});

test('the mark waits for the page that holds the boundary', () => {
  const messages = [makeMessage({ seq: 8 }), makeMessage({ seq: 9 })];
  const rows = rowsOf({ loaded: { messages, hasOlder: true, hasNewer: false }, newAfterSeq: 3 });
  expect(rows.some(({ isFirstNew }) => isFirstNew)).toBe(false);
});

test('only the first message of the room is its beginning', () => {
  const messages = [makeMessage({ seq: 1 }), makeMessage({ seq: 2 })];
  const beginnings = (hasOlder: boolean) =>
    rowsOf({ loaded: { messages, hasOlder, hasNewer: false } }).map(
      ({ isBeginning }) => isBeginning,
    );
  expect(beginnings(false)).toEqual([true, false]);
  expect(beginnings(true)).toEqual([false, false]);
});

test('what waits to be sent stands last and keeps its row when it arrives', () => {
  const waiting = rowsOf({ letters: [letterOf(idOf(7))] });
  const stored = makeMessage({ seq: 1, senderId: ANA, id: idOf(7), createdAt: NOON });
  const arrived = rowsOf({
    loaded: { messages: [stored], hasOlder: false, hasNewer: false },
    letters: [letterOf(idOf(7))],
  });
  expect(waiting.map(({ item }) => item.kind)).toEqual(['pending']);
  expect(arrived.map(({ item }) => item.kind)).toEqual(['message']);
  expect(arrived[0]?.key).toBe(waiting[0]?.key);
});

test('somebody else who minted the same id does not hide what we are sending', () => {
  const theirs = makeMessage({ seq: 1, senderId: BO, id: idOf(7), createdAt: NOON });
  const rows = rowsOf({
    loaded: { messages: [theirs], hasOlder: false, hasNewer: false },
    letters: [letterOf(idOf(7))],
  });
  expect(rows.map(({ item }) => item.kind)).toEqual(['message', 'pending']);
});

test('of what stays as it is the very row stays, so that nobody draws it again', () => {
  const [first, second] = [makeMessage({ seq: 1 }), makeMessage({ seq: 2 })];
  const letters = [letterOf(idOf(7))];
  const before = rowsOf({
    loaded: { messages: [first, second], hasOlder: true, hasNewer: false },
    letters,
  });
  const edited = { ...second, body: 'mended', changedSeq: 3 };
  const after = rowsOf({
    loaded: { messages: [first, edited], hasOlder: true, hasNewer: false },
    letters,
  });
  expect(after.map((row, place) => row === before[place])).toEqual([true, false, true]);
});

test('a row that begins a group now, or the room, is another', () => {
  const [first, second] = [makeMessage({ seq: 1 }), makeMessage({ seq: 2 })];
  const [, before] = rowsOf({
    loaded: { messages: [first, second], hasOlder: true, hasNewer: false },
  });
  const [after] = rowsOf({ loaded: { messages: [second], hasOlder: false, hasNewer: false } });
  expect(before?.isGroupStart).toBe(false);
  expect(after).toMatchObject({ isGroupStart: true, isBeginning: true });
});
