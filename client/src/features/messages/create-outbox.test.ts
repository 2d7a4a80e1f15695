import { commandError } from '@parley/shared/error';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MALFORMED_ANSWER, OFFLINE, TIMEOUT } from '../../realtime/command-failure.ts';
import { createOutbox } from './create-outbox.ts';
import {
  ANA,
  answerTo,
  CELLAR,
  failed,
  KITCHEN,
  letterOf,
  startedOutbox,
  storedMessage,
  TAB,
} from './testing/outbox.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('a message shows as pending at once, is kept, and leaves both with its ack', async () => {
  const { outbox, kept, waiting, sent } = await startedOutbox();
  outbox.sendMessage(KITCHEN, 'tea?');
  expect(waiting()).toEqual(['tea?']);
  expect(kept.size).toBe(1);
  await vi.runAllTimersAsync();
  expect(sent).toEqual(['tea?']);
  expect(waiting()).toEqual([]);
  expect(kept.size).toBe(0);
});

test('what was written offline is sent after the reconnect, in order and under its first id', async () => {
  const { outbox, attempts, sent } = await startedOutbox([failed(OFFLINE)]);
  outbox.sendMessage(KITCHEN, 'one');
  outbox.sendMessage(KITCHEN, 'two');
  await vi.runAllTimersAsync();
  expect(sent).toEqual([]);
  await outbox.start(ANA);
  await vi.runAllTimersAsync();
  expect(sent).toEqual(['one', 'two']);
  expect(attempts[1]?.clientMessageId).toBe(attempts[0]?.clientMessageId);
});

test('[VR4] an answer nobody can read is no failure: the message stays on its way until its event comes', async () => {
  const { outbox, waiting, attempts } = await startedOutbox(
    Array.from({ length: 50 }, () => failed(MALFORMED_ANSWER)),
  );
  outbox.sendMessage(KITCHEN, 'one');
  await vi.advanceTimersByTimeAsync(30_000);
  const [letter] = outbox.store.getState().letters;
  expect(letter?.failure).toBeNull();
  expect(attempts.length).toBeGreaterThan(1);
  expect(attempts.length).toBeLessThan(20);
  if (letter) outbox.settle([storedMessage(letter)]);
  expect(waiting()).toEqual([]);
});

test('what an older page took for a failure, since it could not read the answer, goes on its way', async () => {
  const letter = {
    clientMessageId: '01900000-0000-7000-8000-000000000001',
    userId: ANA,
    tabId: TAB,
  };
  const { sent } = await startedOutbox(
    [],
    [{ ...letter, roomId: KITCHEN, body: 'one', createdAt: 0, failure: 'MALFORMED_ANSWER' }],
  );
  await vi.runAllTimersAsync();
  expect(sent).toEqual(['one']);
});

test('the outbox knows whether the browser has what waits', async () => {
  const { outbox } = await startedOutbox([failed(OFFLINE)]);
  outbox.sendMessage(KITCHEN, 'one');
  expect(outbox.hasUnkept()).toBe(true);
  await vi.runAllTimersAsync();
  expect(outbox.hasUnkept()).toBe(false);
  expect(outbox.store.getState().letters).toHaveLength(1);
});

test('a timeout is tried again by itself, and nothing overtakes it', async () => {
  const { outbox, sent, attempts } = await startedOutbox([failed(TIMEOUT), failed(TIMEOUT)]);
  outbox.sendMessage(KITCHEN, 'one');
  outbox.sendMessage(KITCHEN, 'two');
  await vi.runAllTimersAsync();
  expect(attempts.map(({ body }) => body)).toEqual(['one', 'one', 'one', 'two']);
  expect(sent).toEqual(['one', 'two']);
});

test('a server that asks to wait is not asked before', async () => {
  const busy = commandError('RATE_LIMITED', 'slow down', { retryAfterMs: 5000 });
  const { outbox, attempts } = await startedOutbox([failed(busy)]);
  outbox.sendMessage(KITCHEN, 'one');
  await vi.advanceTimersByTimeAsync(4900);
  expect(attempts).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(attempts).toHaveLength(2);
});

test('[CM10] who has to wait for long is told, and sends again when they like', async () => {
  const enough = commandError('RATE_LIMITED', 'enough', { retryAfterMs: 40 * 60_000 });
  const { outbox, sent } = await startedOutbox([failed(enough)]);
  outbox.sendMessage(KITCHEN, 'one');
  await vi.advanceTimersByTimeAsync(100);
  const [letter] = outbox.store.getState().letters;
  expect(letter?.failure).toBe('RATE_LIMITED');
  outbox.retry(letter?.clientMessageId ?? '');
  await vi.runAllTimersAsync();
  expect(sent).toEqual(['one']);
});

test('a refused message stays as failed, the next one is sent, and a retry may succeed', async () => {
  const refusal = commandError('NOT_ALLOWED', 'read only');
  const { outbox, waiting, sent } = await startedOutbox([failed(refusal)]);
  outbox.sendMessage(KITCHEN, 'one');
  outbox.sendMessage(KITCHEN, 'two');
  await vi.runAllTimersAsync();
  expect(waiting()).toEqual(['one']);
  expect(sent).toEqual(['two']);
  const [letter] = outbox.store.getState().letters;
  expect(letter?.failure).toBe('NOT_ALLOWED');
  outbox.retry(letter?.clientMessageId ?? '');
  await vi.runAllTimersAsync();
  expect(sent).toEqual(['two', 'one']);
});

test('a message whose event arrives before its ack is settled by it', async () => {
  const { outbox, waiting, kept, attempts } = await startedOutbox([failed(TIMEOUT)]);
  outbox.sendMessage(KITCHEN, 'one');
  const [letter] = outbox.store.getState().letters;
  if (letter) outbox.settle([storedMessage(letter)]);
  expect(waiting()).toEqual([]);
  expect(kept.size).toBe(0);
  await vi.runAllTimersAsync();
  expect(attempts).toHaveLength(1);
});

test('what is stored shows as sent until the room shows it, and holds nothing up', async () => {
  const shows = Promise.withResolvers<void>();
  const { outbox, waiting, sent, kept } = await startedOutbox([], [], shows.promise);
  outbox.sendMessage(KITCHEN, 'one');
  outbox.sendMessage(KITCHEN, 'two');
  await vi.runAllTimersAsync();
  expect(sent).toEqual(['one', 'two']);
  expect(waiting()).toEqual(['one', 'two']);
  expect(outbox.store.getState().letters).toMatchObject([{ isSent: true }, { isSent: true }]);
  // A reload loses nothing and sends nothing again.
  expect(kept.size).toBe(0);
  expect(outbox.hasUnkept()).toBe(false);
  shows.resolve();
  await vi.runAllTimersAsync();
  expect(waiting()).toEqual([]);
});

test('what was stored on a connection of before is shown by what follows `ready`', async () => {
  const never = new Promise<void>(() => undefined);
  const { outbox, waiting, attempts } = await startedOutbox([], [], never);
  outbox.sendMessage(KITCHEN, 'one');
  await vi.runAllTimersAsync();
  await outbox.start(ANA);
  await vi.runAllTimersAsync();
  expect(waiting()).toEqual([]);
  expect(attempts).toHaveLength(1);
});

test('a room that is stuck does not hold up another', async () => {
  const busy = commandError('UNAVAILABLE', 'later', { retryAfterMs: 60_000 });
  const { outbox, sent } = await startedOutbox([failed(busy)]);
  outbox.sendMessage(KITCHEN, 'stuck');
  outbox.sendMessage(CELLAR, 'free');
  await vi.advanceTimersByTimeAsync(100);
  expect(sent).toEqual(['free']);
});

test('what an earlier page left is sent before what is written now', async () => {
  const earlier = letterOf('01900000-0000-7000-8000-000000000001', '昨天');
  const { outbox, sent } = await startedOutbox([failed(OFFLINE)], [earlier]);
  outbox.sendMessage(KITCHEN, '今天');
  await outbox.start(ANA);
  await vi.runAllTimersAsync();
  expect(sent).toEqual(['昨天', '今天']);
});

test('what a page left that ran ahead of time is sent before what is written now', async () => {
  const future = letterOf('ffffffff-ffff-7fff-bfff-ffffffffffff', 'before the clock was set back');
  const { outbox, sent } = await startedOutbox([failed(OFFLINE)], [future]);
  outbox.sendMessage(KITCHEN, 'after it');
  await outbox.start(ANA);
  await vi.runAllTimersAsync();
  expect(sent).toEqual(['before the clock was set back', 'after it']);
});

test('what another tab left goes where it was written, between what was written here', async () => {
  const { outbox, leave, waiting } = await startedOutbox([failed(OFFLINE), failed(OFFLINE)]);
  outbox.sendMessage(KITCHEN, 'one');
  await vi.runAllTimersAsync();
  outbox.sendMessage(KITCHEN, 'three');
  await vi.runAllTimersAsync();
  leave([
    { place: 0, letter: letterOf('fffffffe-ffff-7fff-bfff-ffffffffffff', 'zero') },
    { place: 1.5, letter: letterOf('00000000-0000-7000-8000-000000000001', 'two') },
    { place: 9, letter: letterOf('00000000-0000-7000-8000-000000000000', 'four') },
  ]);
  expect(waiting()).toEqual(['zero', 'one', 'two', 'three', 'four']);
});

test('a browser without storage sends in the order written', async () => {
  const sent: string[] = [];
  const nothing = () => Promise.reject(new Error('storage is forbidden'));
  const outbox = createOutbox({
    heir: { tabId: TAB, inherit: nothing, stop: () => undefined },
    storage: {
      load: nothing,
      handOver: nothing,
      add: nothing,
      setFailure: nothing,
      remove: nothing,
    },
    send: async (letter) => ({ ok: true, data: answerTo(letter) }),
    takeIn: async ({ body }) => void sent.push(body),
  });
  await outbox.start(ANA);
  for (const body of ['one', 'two', 'three']) {
    outbox.sendMessage(KITCHEN, body);
    vi.setSystemTime(0);
  }
  await vi.runAllTimersAsync();
  expect(sent).toEqual(['one', 'two', 'three']);
});

test('nothing is sent before what earlier pages left has been found', async () => {
  const sent: string[] = [];
  let found: (() => void) | undefined;
  const outbox = createOutbox({
    heir: {
      tabId: TAB,
      inherit: () => new Promise((resolve) => (found = resolve)),
      stop: () => undefined,
    },
    storage: {
      load: async () => [],
      handOver: async () => [],
      add: async () => undefined,
      setFailure: async () => undefined,
      remove: async () => undefined,
    },
    send: async (letter) => ({ ok: true, data: answerTo(letter) }),
    takeIn: async ({ body }) => void sent.push(body),
  });
  const starting = outbox.start(ANA);
  outbox.sendMessage(KITCHEN, 'now');
  await vi.advanceTimersByTimeAsync(1000);
  expect(sent).toEqual([]);
  found?.();
  await starting;
  await vi.runAllTimersAsync();
  expect(sent).toEqual(['now']);
});

test('what one person wrote is never sent as another', async () => {
  const { outbox, attempts, waiting } = await startedOutbox([failed(OFFLINE)]);
  outbox.sendMessage(KITCHEN, 'from Ana');
  await vi.runAllTimersAsync();
  attempts.length = 0;
  const BO = '01900000-0000-7000-8000-00000000000b';
  const starting = outbox.start(BO);
  expect(waiting()).toEqual([]);
  await starting;
  await vi.runAllTimersAsync();
  expect(attempts.filter(({ userId }) => userId !== BO)).toEqual([]);
});
