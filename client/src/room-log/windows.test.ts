import { expect, test } from 'vitest';
import type { MessageWindow } from './message-window.ts';
import { makeMessage } from './testing/make-log.ts';
import {
  endOf,
  HELD_BESIDE,
  HELD_OF_END,
  keepNear,
  MOST_HELD,
  mergeIntoWindows,
  putPage,
  type Windows,
  windowAt,
} from './windows.ts';

/** A window in the middle of a room, of messages with these numbers. */
const middle = (...seqs: number[]): MessageWindow => ({
  messages: seqs.map((seq) => makeMessage({ seq })),
  hasOlder: true,
  hasNewer: true,
});
const end = (...seqs: number[]): MessageWindow => ({ ...middle(...seqs), hasNewer: false });
const long = (from: number, length: number) => Array.from({ length }, (_, n) => from + n);
const seqsOf = (windows: Windows) => windows.map(({ messages }) => messages.map(({ seq }) => seq));

test('a page that meets nothing is a window of its own, in its place', () => {
  const windows = putPage([middle(1, 2), end(30, 31)], middle(10, 12), { aroundSeq: 11 });
  expect(seqsOf(windows)).toEqual([
    [1, 2],
    [10, 12],
    [30, 31],
  ]);
  expect(endOf(windows)?.messages[0]?.seq).toBe(30);
});

test('a page before a window joins it although numbers without a message lie between', () => {
  const windows = putPage([end(30, 31)], middle(20, 25), { beforeSeq: 30 });
  expect(seqsOf(windows)).toEqual([[20, 25, 30, 31]]);
  expect(windows[0]).toMatchObject({ hasOlder: true, hasNewer: false });
});

test('a page after a window joins it, and joins it with the end', () => {
  const windows = putPage([middle(1, 2), end(9, 12)], middle(5, 9), { afterSeq: 2 });
  expect(seqsOf(windows)).toEqual([[1, 2, 5, 9, 12]]);
  expect(windows[0]).toMatchObject({ hasOlder: true, hasNewer: false });
});

test('an empty page says that nothing more comes', () => {
  const nothing = { messages: [], hasOlder: true, hasNewer: false };
  const [newest] = putPage([middle(1, 2)], nothing, { afterSeq: 2 });
  expect(newest).toMatchObject({ hasOlder: true, hasNewer: false });
  expect(putPage([end(1, 2)], { ...nothing, hasOlder: false }, { beforeSeq: 1 })).toMatchObject([
    { hasOlder: false, hasNewer: false },
  ]);
});

test('a page whose window was forgotten meanwhile leaves no hole behind', () => {
  // Number 30 itself is not part of the page, and nobody holds it any more.
  const windows = putPage([end(31, 32)], middle(20, 25), { beforeSeq: 30 });
  expect(seqsOf(windows)).toEqual([
    [20, 25],
    [31, 32],
  ]);
  const after = putPage([middle(1, 2)], middle(5, 6), { afterSeq: 3 });
  expect(seqsOf(after)).toEqual([
    [1, 2],
    [5, 6],
  ]);
});

test('of two states of a message the newer one stays, whichever page brings it', () => {
  const edited = makeMessage({ seq: 2, changedSeq: 9, body: 'better' });
  const held = { ...middle(1), messages: [makeMessage({ seq: 1 }), edited] };
  const [joined] = putPage([held], middle(2, 3), { aroundSeq: 2 });
  expect(joined?.messages.map(({ body }) => body)).toEqual(['message 1', 'better', 'message 3']);
});

test('what is born enters the end alone, and what changes changes wherever it is held', () => {
  const windows = [middle(1, 2), end(8, 9)];
  const born = mergeIntoWindows(windows, [makeMessage({ seq: 10 })]);
  expect(seqsOf(born)).toEqual([
    [1, 2],
    [8, 9, 10],
  ]);
  const deleted = makeMessage({ seq: 2, changedSeq: 11, deletedAt: 11, body: '' });
  const changed = mergeIntoWindows(born, [deleted]);
  expect(changed[0]?.messages[1]).toEqual(deleted);
  expect(changed[1]).toBe(born[1]);
  expect(mergeIntoWindows(changed, [deleted])).toBe(changed);
});

test('whoever reads on leaves other places behind, but never the end', () => {
  const windows = [middle(1, 2), middle(10, 11), end(30, 31)];
  expect(seqsOf(keepNear(windows, 10))).toEqual([
    [10, 11],
    [30, 31],
  ]);
  expect(seqsOf(keepNear(windows, Number.POSITIVE_INFINITY))).toEqual([[30, 31]]);
  const kept = [middle(10, 11), end(30, 31)];
  expect(keepNear(kept, 10)).toBe(kept);
});

test('a window that has grown long is cut to what is near its reader, and says that there is more', () => {
  const windows = [{ ...middle(...long(1, 2_000)), hasOlder: false }];
  const [near, ...others] = keepNear(windows, 1_000);
  expect(others).toEqual([]);
  expect(near).toMatchObject({ hasOlder: true, hasNewer: true });
  expect(near?.messages.length).toBe(2 * HELD_BESIDE);
  expect(windowAt(near ? [near] : [], 1_000)).toBe(near);
});

test('whoever reads far up in the loaded end keeps it as a window of its own', () => {
  const windows = keepNear([end(...long(1, MOST_HELD + 1))], 1);
  expect(windows.map(({ hasNewer }) => hasNewer)).toEqual([true, false]);
  expect(windows[0]?.messages.length).toBe(HELD_BESIDE);
  expect(endOf(windows)?.messages.length).toBe(HELD_OF_END);
});

test('whoever reads at the end of a long window loses nothing below, and what is far above', () => {
  const windows = keepNear([end(...long(1, MOST_HELD + 1))], Number.POSITIVE_INFINITY);
  expect(windows.length).toBe(1);
  expect(endOf(windows)?.messages.at(-1)?.seq).toBe(MOST_HELD + 1);
  expect(endOf(windows)?.messages.length).toBe(HELD_BESIDE);
});
