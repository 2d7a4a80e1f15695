import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { monotonicMs } from './clock.ts';
import { giveBackMemory } from './give-back-memory.ts';

const LOOK_MS = 100;

let memory: { close(): void };
let collections: number;

setFlagsFromString('--expose-gc');
const collectForReal: () => void = runInNewContext('gc');

beforeEach(() => {
  // What earlier tests left in this process would go meanwhile, and hide what grows.
  collectForReal();
  collections = 0;
  const collect = async () => {
    collections += 1;
  };
  memory = giveBackMemory({ lookMs: LOOK_MS, collect });
});

afterEach(() => memory.close());

/** Some 80 MB. */
const rush = () =>
  Array.from({ length: 40 }, (_, round) =>
    Array.from({ length: 20_000 }, (_, n) => `${round} ${n} ${'x'.repeat(40)}`),
  );

test('a process that became idle after a rush collects what that left, once', async () => {
  const held = rush();
  expect(held).toHaveLength(40);
  await expect.poll(() => collections, { timeout: 10_000 }).toBe(1);
  await pause(5 * LOOK_MS);
  expect(collections).toBe(1);
});

test('one that works is not made to wait for it', async () => {
  const held = rush();
  for (let turn = 0; turn < 20; turn += 1) {
    const until = monotonicMs() + 40;
    while (monotonicMs() < until);
    await pause(1);
  }
  expect(held).toHaveLength(40);
  expect(collections).toBe(0);
});
