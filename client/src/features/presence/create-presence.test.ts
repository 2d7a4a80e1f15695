import type { Id } from '@parley/shared/id';
import type { Presence } from '@parley/shared/presence';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPresence } from './create-presence.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function startedPresence(answer: (ids: Id[]) => Presence[] | undefined = () => []) {
  const asked: Id[][] = [];
  const presence = createPresence({
    watchPeople: async (userIds) => {
      asked.push(userIds);
      return answer(userIds);
    },
  });
  return { presence, asked };
}

test('what several parts of the screen wish is asked once, each person once', async () => {
  const { presence, asked } = startedPresence();
  presence.watch(['ana', 'bo']);
  presence.watch(['bo', 'chen']);
  await vi.runAllTimersAsync();
  expect(asked).toEqual([['ana', 'bo', 'chen']]);
});

test('people who left the screen are no longer watched', async () => {
  const { presence, asked } = startedPresence();
  presence.watch(['ana']);
  const leave = presence.watch(['bo']);
  await vi.runAllTimersAsync();
  leave();
  await vi.runAllTimersAsync();
  expect(asked).toEqual([['ana', 'bo'], ['ana']]);
});

test('the answer and later events tell who is here', async () => {
  const { presence } = startedPresence(() => [{ userId: 'bo', state: 'online' }]);
  presence.watch(['bo']);
  await vi.runAllTimersAsync();
  expect(presence.store.getState().states.get('bo')).toBe('online');
  presence.receive([{ userId: 'bo', state: 'away' }]);
  expect(presence.store.getState().states.get('bo')).toBe('away');
});

test('after a reconnect the same people are asked for again', async () => {
  const { presence, asked } = startedPresence();
  presence.watch(['bo']);
  await vi.runAllTimersAsync();
  presence.restart();
  await vi.runAllTimersAsync();
  expect(asked).toEqual([['bo'], ['bo']]);
});

test('a line that is lost for longer than a moment tells of nobody any more', async () => {
  let answer: Presence[] | undefined = [{ userId: 'bo', state: 'online' }];
  const { presence } = startedPresence(() => answer);
  presence.watch(['bo']);
  await vi.runAllTimersAsync();
  answer = undefined;
  presence.doubt();
  await vi.advanceTimersByTimeAsync(1_500);
  expect(presence.store.getState().states.get('bo')).toBe('online');
  presence.doubt();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(presence.store.getState().states.get('bo')).toBeUndefined();

  answer = [{ userId: 'bo', state: 'away' }];
  presence.restart();
  await vi.runAllTimersAsync();
  expect(presence.store.getState().states.get('bo')).toBe('away');
});

test('a line that does not answer tells of nobody until it does', async () => {
  const late = Promise.withResolvers<Presence[]>();
  const answers = [Promise.resolve<Presence[]>([{ userId: 'bo', state: 'online' }]), late.promise];
  const presence = createPresence({ watchPeople: async () => answers.shift() });
  presence.watch(['bo']);
  await vi.runAllTimersAsync();
  presence.doubt();
  await vi.runAllTimersAsync();
  expect(presence.store.getState().states.get('bo')).toBeUndefined();
  late.resolve([{ userId: 'bo', state: 'online' }]);
  await vi.runAllTimersAsync();
  expect(presence.store.getState().states.get('bo')).toBe('online');
});

test('an interruption of a moment leaves everybody as they were', async () => {
  const { presence, asked } = startedPresence(() => [{ userId: 'bo', state: 'online' }]);
  presence.watch(['bo']);
  await vi.runAllTimersAsync();
  presence.doubt();
  await vi.advanceTimersByTimeAsync(500);
  presence.restart();
  await vi.runAllTimersAsync();
  expect(presence.store.getState().states.get('bo')).toBe('online');
  expect(asked).toHaveLength(2);
});
