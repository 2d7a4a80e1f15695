import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { createOutboxHeir } from './outbox-heir.ts';
import { createOutboxStorage } from './outbox-storage.ts';
import { createTabLocks } from './tab-locks.ts';
import { MemoryBrowser } from './testing/memory-browser.ts';
import { openStore } from './testing/test-store.ts';

const ANA = '01900000-0000-7000-8000-00000000000a';
const BO = '01900000-0000-7000-8000-00000000000b';
const KITCHEN = '01900000-0000-7000-8000-0000000000ff';
const [FIRST, SECOND, THIRD] = ['tab-1', 'tab-2', 'tab-3'];

const storage = createOutboxStorage(openStore());

beforeEach(async () => {
  for (const person of [ANA, BO]) {
    for (const { letter } of await storage.load(person)) {
      await storage.remove(letter.clientMessageId);
    }
  }
});

function leave(tabId: string, clientMessageId: string, userId = ANA) {
  const written = { roomId: KITCHEN, body: clientMessageId, createdAt: 1, failure: null };
  return storage.add({ clientMessageId, userId, tabId, ...written }, () => undefined);
}

/** A tab that runs; `taken` lists what it inherited. */
function openTab(tabId: string, browser: MemoryBrowser) {
  const locks = createTabLocks(tabId, browser.lockRequestOf(tabId));
  const heir = createOutboxHeir({ storage, locks, roll: browser.rollOf(tabId) });
  const taken: string[] = [];
  const inherit = (userId = ANA) =>
    heir.inherit(userId, (left) => taken.push(...left.map(({ letter }) => letter.body)));
  return { heir, taken, inherit };
}

test('the next start takes over what a closed tab left, once', async () => {
  const browser = new MemoryBrowser();
  await leave(FIRST, 'a');
  await leave(FIRST, 'b');
  const next = openTab(SECOND, browser);
  await next.inherit();
  await next.inherit();
  expect(next.taken).toEqual(['a', 'b']);
  expect((await storage.load(ANA)).map(({ letter }) => letter.tabId)).toEqual([SECOND, SECOND]);
});

test('what a living tab is sending stays its own until it goes', async () => {
  const browser = new MemoryBrowser();
  const first = openTab(FIRST, browser);
  const second = openTab(SECOND, browser);
  await Promise.all([first.inherit(), second.inherit()]);
  await leave(FIRST, 'a');
  await second.inherit();
  expect(second.taken).toEqual([]);
  browser.close(FIRST);
  await expect.poll(() => second.taken).toEqual(['a']);
});

test('of two tabs that stay only one takes over', async () => {
  const browser = new MemoryBrowser();
  openTab(FIRST, browser);
  const second = openTab(SECOND, browser);
  const third = openTab(THIRD, browser);
  await Promise.all([second.inherit(), third.inherit()]);
  await leave(FIRST, 'a');
  browser.close(FIRST);
  await expect.poll(() => [...second.taken, ...third.taken]).toEqual(['a']);
});

test('two starts at the same time share nothing', async () => {
  const browser = new MemoryBrowser();
  await leave(FIRST, 'a');
  const second = openTab(SECOND, browser);
  const third = openTab(THIRD, browser);
  await Promise.all([second.inherit(), third.inherit()]);
  await expect.poll(() => [...second.taken, ...third.taken]).toEqual(['a']);
});

test("another person's messages are not for us, whoever sat there last", async () => {
  const browser = new MemoryBrowser();
  await leave(FIRST, 'from bo', BO);
  const next = openTab(SECOND, browser);
  await next.inherit(ANA);
  expect(next.taken).toEqual([]);
  next.heir.stop();
  await next.inherit(BO);
  expect(next.taken).toEqual(['from bo']);
});

test('a browser without locks takes over at its start', async () => {
  const locks = createTabLocks(SECOND, undefined);
  const heir = createOutboxHeir({ storage, locks, roll: { onTab: () => undefined } });
  await leave(FIRST, 'a');
  const taken: string[] = [];
  await heir.inherit(ANA, (left) => taken.push(...left.map(({ letter }) => letter.body)));
  expect(taken).toEqual(['a']);
});
