import { constants, PerformanceObserver } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { monotonicMs } from './clock.ts';
import { giveBackMemory } from './give-back-memory.ts';

const LOOK_MS = 100;
const collectionSchema = z.object({ detail: z.object({ flags: z.number() }) });

let memory: { close(): void };
let observer: PerformanceObserver;
/** Collections that somebody asked for: V8 makes its own whenever it likes. */
let asked: number;

beforeEach(() => {
  asked = 0;
  observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { detail } = z.parse(collectionSchema, entry);
      if (detail.flags & constants.NODE_PERFORMANCE_GC_FLAGS_FORCED) asked += 1;
    }
  });
  observer.observe({ entryTypes: ['gc'] });
  memory = giveBackMemory({ lookMs: LOOK_MS });
});

afterEach(() => {
  memory.close();
  observer.disconnect();
});

/** Some 80 MB. */
const rush = () =>
  Array.from({ length: 40 }, (_, round) =>
    Array.from({ length: 20_000 }, (_, n) => `${round} ${n} ${'x'.repeat(40)}`),
  );

test('a process that became idle after a rush collects what that left, once', async () => {
  const held = rush();
  expect(held).toHaveLength(40);
  await expect.poll(() => asked, { timeout: 10_000 }).toBe(1);
  await pause(5 * LOOK_MS);
  expect(asked).toBe(1);
});

test('one that works is not made to wait for it', async () => {
  const held = rush();
  for (let turn = 0; turn < 20; turn += 1) {
    const until = monotonicMs() + 40;
    while (monotonicMs() < until);
    await pause(1);
  }
  expect(held).toHaveLength(40);
  expect(asked).toBe(0);
});
