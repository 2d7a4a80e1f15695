import { expect, test, vi } from 'vitest';
import { ANA, KITCHEN, LogOfRecord } from '../room-log/testing/make-log.ts';
import { fromBo, say, startedLog } from '../room-log/testing/started-log.ts';
import { createArrivals } from './create-arrivals.ts';

/** Frames that come when the test says so. */
function heldArrivals() {
  const due: (() => void)[] = [];
  const arrivals = createArrivals((takeIn) => due.push(takeIn));
  return { ...arrivals, frames: () => due.length, frame: () => due.shift()?.() };
}

test('a hundred changes of a room in one frame are one change of the page', () => {
  const log = new LogOfRecord(KITCHEN);
  const { roomLog, room } = startedLog(log);
  const heard = vi.fn();
  roomLog.store.subscribe(heard);
  const { add, frame, frames } = heldArrivals();
  for (let count = 0; count < 100; count += 1) {
    const change = say(log, fromBo);
    add(() => roomLog.receiveChange(change));
  }
  expect([frames(), heard.mock.calls.length, room()?.cursor]).toEqual([1, 0, 0]);
  frame();
  expect(heard).toHaveBeenCalledOnce();
  expect(room()).toMatchObject({ cursor: 100, unreadCount: log.unreadFor(ANA, 0) });
});

test('what came of different kinds is taken in in the order in which it came', () => {
  const log = new LogOfRecord(KITCHEN);
  const { roomLog, asked } = startedLog(log);
  const { add, frame } = heldArrivals();
  const change = say(log, fromBo);
  add(() => roomLog.receiveChange(change));
  add(() => roomLog.receiveHeads([{ roomId: KITCHEN, headSeq: 1 }]));
  add(() => roomLog.removeRoom({ roomId: KITCHEN, isDeleted: true }));
  add(() => roomLog.addRoom(log.entryFor(ANA, 0)));
  frame();
  // Heads that came before what they tell of would have asked for it.
  expect(asked).toEqual([]);
  expect(roomLog.store.getState().rooms.size).toBe(1);
});

test('what must not be overtaken is taken in at once, and the frame finds nothing left', () => {
  const { add, takeIn, frame } = heldArrivals();
  const done: string[] = [];
  add(() => done.push('event'));
  takeIn();
  done.push('answer');
  frame();
  add(() => done.push('later event'));
  frame();
  expect(done).toEqual(['event', 'answer', 'later event']);
});

test('what is dropped on the way is taken in by nobody', () => {
  const { add, drop, frame } = heldArrivals();
  const done: string[] = [];
  add(() => done.push('first'));
  add(drop);
  add(() => done.push('after the end'));
  frame();
  expect(done).toEqual(['first']);
});

test('one that fails takes none of the others along', () => {
  const thrown: (() => void)[] = [];
  vi.stubGlobal('queueMicrotask', (work: () => void) => thrown.push(work));
  const { add, frame } = heldArrivals();
  const done: string[] = [];
  add(() => {
    throw new Error('unreadable');
  });
  add(() => done.push('next'));
  frame();
  vi.unstubAllGlobals();
  expect(done).toEqual(['next']);
  expect(thrown).toHaveLength(1);
  expect(thrown[0]).toThrow('unreadable');
});
