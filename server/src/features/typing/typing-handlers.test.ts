import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTyping } from './typing-handlers.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const HOUR_MS = 3_600_000;
const KITCHEN = '01900000-0000-7000-8000-0000000000ff';

function startedTyping() {
  const told: unknown[] = [];
  const typing = createTyping({
    toRoom: (_roomId, _name, payload) => told.push(payload),
  });
  const caller = {
    ...{ userId: 'ana', scopes: 'all' as const, connectionId: 'tab' },
    ...{ history: () => '', hearsRoom: () => true },
  };
  typing.notices['typing:start']({ roomId: KITCHEN }, caller);
  return told;
}

test.each([
  { set: 'back', byMs: -HOUR_MS },
  { set: 'forward', byMs: HOUR_MS },
])('who falls silent has stopped after six seconds, though the clock is set $set', ({ byMs }) => {
  const told = startedTyping();
  vi.setSystemTime(Date.now() + byMs);
  vi.advanceTimersByTime(5_500);
  expect(told).toEqual([{ roomId: KITCHEN, started: ['ana'], stopped: [] }]);
  vi.advanceTimersByTime(1_000);
  expect(told.at(-1)).toEqual({ roomId: KITCHEN, started: [], stopped: ['ana'] });
});
