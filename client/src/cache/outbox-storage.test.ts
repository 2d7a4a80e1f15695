import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Letter } from './database.ts';
import { createOutboxStorage, type OutboxStorage } from './outbox-storage.ts';
import { openStore } from './testing/test-store.ts';

const ANA = '01900000-0000-7000-8000-00000000000a';
const KITCHEN = '01900000-0000-7000-8000-0000000000ff';
const [FIRST, SECOND] = ['tab-1', 'tab-2'];

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()));
afterEach(() => vi.unstubAllGlobals());

const openTab = () => createOutboxStorage(openStore());

const letterOf = (clientMessageId: string, tabId = FIRST) => ({
  clientMessageId,
  userId: ANA,
  tabId,
  roomId: KITCHEN,
  body: clientMessageId,
  createdAt: 1,
  failure: null,
});

const add = (storage: OutboxStorage, letter: Letter) =>
  new Promise<number>((resolve, reject) => {
    storage.add(letter, resolve).catch(reject);
  });

const bodiesIn = async (storage: OutboxStorage) =>
  (await storage.load(ANA)).map(({ letter }) => letter.body);

test('letters come back in the order written, whatever their ids say', async () => {
  const tab = openTab();
  await Promise.all(['z', 'm', 'a'].map((id) => add(tab, letterOf(id))));
  expect(await bodiesIn(openTab())).toEqual(['z', 'm', 'a']);
});

test('two tabs count together', async () => {
  const [one, other] = [openTab(), openTab()];
  await add(one, letterOf('d'));
  await add(other, letterOf('c', SECOND));
  await add(one, letterOf('b'));
  await add(other, letterOf('a', SECOND));
  expect(await bodiesIn(openTab())).toEqual(['d', 'c', 'b', 'a']);
  expect((await one.handOver(ANA, SECOND, FIRST)).map(({ letter }) => letter.body)).toEqual([
    'c',
    'a',
  ]);
  expect(await bodiesIn(one)).toEqual(['d', 'c', 'b', 'a']);
});

test('a place is given once, also after the outbox was empty', async () => {
  const before = await add(openTab(), letterOf('a'));
  await openTab().remove('a');
  expect(await openTab().load(ANA)).toEqual([]);
  expect(await add(openTab(), letterOf('b'))).toBeGreaterThan(before);
});

test('a failure is noted without losing the place', async () => {
  const tab = openTab();
  await add(tab, letterOf('b'));
  await add(tab, letterOf('a'));
  await tab.setFailure('b', 'NOT_ALLOWED');
  expect((await tab.load(ANA)).map(({ letter }) => letter.failure)).toEqual(['NOT_ALLOWED', null]);
  expect(await bodiesIn(tab)).toEqual(['b', 'a']);
});

test('a failure of what was sent meanwhile brings nothing back', async () => {
  const tab = openTab();
  await add(tab, letterOf('a'));
  await tab.remove('a');
  await tab.setFailure('a', 'NOT_ALLOWED');
  expect(await tab.load(ANA)).toEqual([]);
});

test('what a page of yesterday left goes out in its old order, before what is written now', async () => {
  const yesterday = await openDB('parley', 2, {
    upgrade(database) {
      const outbox = database.createObjectStore('outbox', { keyPath: 'clientMessageId' });
      outbox.createIndex('userId', 'userId');
      const drafts = database.createObjectStore('drafts', { keyPath: ['userId', 'roomId'] });
      drafts.createIndex('userId', 'userId');
      for (const name of ['letters', 'pages']) {
        database.createObjectStore(name, { keyPath: ['userId', 'roomId'] });
      }
      database.createObjectStore('people', { keyPath: 'userId' });
    },
  });
  for (const id of ['0190-b', '0190-a', '0190-c']) await yesterday.put('outbox', letterOf(id));
  yesterday.close();

  const tab = openTab();
  await add(tab, letterOf('0189'));
  expect(await bodiesIn(tab)).toEqual(['0190-a', '0190-b', '0190-c', '0189']);
});
