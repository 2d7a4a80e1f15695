import { expect, test } from 'vitest';
import { createTabLocks, type LockRequest } from './tab-locks.ts';

const SOON_MS = 5;

test('locks that never answer keep nobody waiting, and nothing is inherited twice', async () => {
  const asked: Parameters<LockRequest>[2][] = [];
  const silent: LockRequest = (_name, _options, callback) => {
    asked.push(callback);
    return new Promise(() => undefined);
  };
  const locks = createTabLocks('tab-1', silent, SOON_MS);
  await locks.held;
  let inherited = 0;
  const inherit = async () => {
    inherited += 1;
  };
  expect(await locks.ifGone('tab-2', inherit)).toBe(true);
  // The browser grants it after all.
  await Promise.all(asked.slice(1).map((callback) => callback({})));
  expect(inherited).toBe(1);
});

test('locks that are forbidden, in whichever way, are as good as none', async () => {
  const refusals: LockRequest[] = [
    () => {
      throw new DOMException('no', 'SecurityError');
    },
    () => Promise.reject(new DOMException('no', 'SecurityError')),
  ];
  for (const refuse of refusals) {
    const locks = createTabLocks('tab-1', refuse, SOON_MS);
    await locks.held;
    expect(await locks.ifGone('tab-2', async () => undefined)).toBe(true);
    locks.whenGone('tab-2', async () => undefined);
  }
});
