import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTyping } from './create-typing.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const ANA = 'ana';
const BO = 'bo';
const KITCHEN = 'kitchen';

function startedTyping() {
  const told: string[] = [];
  const typing = createTyping({ sendNotice: (name) => told.push(name) });
  typing.start(ANA);
  const typists = () => typing.store.getState().rooms.get(KITCHEN) ?? [];
  return { typing, told, typists };
}

test('who begins to write is shown until they stop', () => {
  const { typing, typists } = startedTyping();
  typing.receive({ roomId: KITCHEN, started: [BO], stopped: [] });
  expect(typists()).toEqual([BO]);
  typing.receive({ roomId: KITCHEN, started: [], stopped: [BO] });
  expect(typists()).toEqual([]);
});

test('a writer whose stop was lost is forgotten after six seconds', () => {
  const { typing, typists } = startedTyping();
  typing.receive({ roomId: KITCHEN, started: [BO], stopped: [] });
  vi.advanceTimersByTime(4000);
  typing.receive({ roomId: KITCHEN, started: [BO], stopped: [] });
  vi.advanceTimersByTime(5900);
  expect(typists()).toEqual([BO]);
  vi.advanceTimersByTime(200);
  expect(typists()).toEqual([]);
});

test('our own writing in another tab is not news to us', () => {
  const { typing, typists } = startedTyping();
  typing.receive({ roomId: KITCHEN, started: [ANA], stopped: [] });
  expect(typists()).toEqual([]);
});

test('steady writing is told every three seconds, and its end once', () => {
  const { typing, told } = startedTyping();
  for (let stroke = 0; stroke < 40; stroke += 1) {
    typing.tellWriting(KITCHEN);
    vi.advanceTimersByTime(100);
  }
  typing.tellStopped(KITCHEN);
  typing.tellStopped(KITCHEN);
  expect(told).toEqual(['typing:start', 'typing:start', 'typing:stop']);
});
