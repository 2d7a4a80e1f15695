import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createBrowserStore } from './browser-store.ts';
import { type Database, openDatabase } from './database.ts';
import { createOutboxStorage } from './outbox-storage.ts';
import { STORE_WAIT_MS } from './within-time.ts';

const ANA = '01900000-0000-7000-8000-00000000000a';
const KITCHEN = '01900000-0000-7000-8000-0000000000ff';

beforeEach(async () => {
  const database = await openDatabase(() => undefined);
  await database.clear('drafts');
  database.close();
  // fake-indexeddb counts on setImmediate.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => vi.useRealTimers());

/** A store whose browser opens the database when `answer` is called, and not before. */
function silentStore() {
  let answer = () => undefined as unknown;
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const onStatus = vi.fn();
  const store = createBrowserStore({
    open: async (onClosed) => {
      await asked;
      return openDatabase(onClosed);
    },
    onStatus,
  });
  return { store, onStatus, answer };
}

const put = (body: string) => (database: Database) =>
  database.put('drafts', { userId: ANA, roomId: KITCHEN, body });
const readDrafts = (database: Database) => database.getAll('drafts');

test('a browser that never answers keeps nobody waiting, and is told of once', async () => {
  const { store, onStatus } = silentStore();
  const answers = [store.ask(readDrafts), store.tell('draft', put('one'))];
  const ends = Promise.allSettled(answers);
  await vi.advanceTimersByTimeAsync(STORE_WAIT_MS);
  expect((await ends).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  // From now on nobody waits at all.
  await expect(store.ask(readDrafts)).rejects.toThrow();
  await expect(store.tell('draft', put('two'))).rejects.toThrow();
  expect(onStatus.mock.calls).toEqual([['memory-only']]);
});

test('what was changed meanwhile is kept in its last state once the browser answers', async () => {
  const { store, answer } = silentStore();
  const early = Promise.allSettled([store.tell('draft', put('one'))]);
  await vi.advanceTimersByTimeAsync(STORE_WAIT_MS);
  await early;
  for (const body of ['two', 'three']) await store.tell('draft', put(body)).catch(() => undefined);
  const late = vi.fn();
  await store.ask(late).catch(() => undefined);

  answer();
  vi.useRealTimers();
  await expect
    .poll(() => store.ask(readDrafts).catch(() => []))
    .toEqual([{ userId: ANA, roomId: KITCHEN, body: 'three' }]);
  expect(late).not.toHaveBeenCalled();
});

test('a question whose answer nobody waits for any more is not asked late', async () => {
  const { store, onStatus, answer } = silentStore();
  const late = vi.fn(readDrafts);
  const asked = Promise.allSettled([store.ask(late)]);
  await vi.advanceTimersByTimeAsync(STORE_WAIT_MS);
  await asked;
  answer();
  vi.useRealTimers();
  await expect.poll(() => store.ask(async () => 'there').catch(() => 'silent')).toBe('there');
  expect(late).not.toHaveBeenCalled();
  // It has caught up, so there is nothing to be told of any more.
  expect(onStatus.mock.calls).toEqual([['memory-only'], ['kept']]);
});

test('what left the outbox while the browser was silent does not come back', async () => {
  const { store, answer } = silentStore();
  const outbox = createOutboxStorage(store);
  const written = { userId: ANA, tabId: 'tab', roomId: KITCHEN, body: 'x', createdAt: 1 };
  const put = Promise.allSettled([
    outbox.add({ ...written, clientMessageId: 'sent', failure: null }, () => undefined),
    outbox.add({ ...written, clientMessageId: 'waits', failure: null }, () => undefined),
  ]);
  await vi.advanceTimersByTimeAsync(STORE_WAIT_MS);
  await put;
  await outbox.remove('sent').catch(() => undefined);
  answer();
  vi.useRealTimers();
  await expect
    .poll(async () =>
      (await outbox.load(ANA).catch(() => [])).map(({ letter }) => letter.clientMessageId),
    )
    .toEqual(['waits']);
});

test('a connection that the browser closed is opened again', async () => {
  const opened: Database[] = [];
  const onStatus = vi.fn();
  const store = createBrowserStore({
    open: async (onClosed) => {
      const database = await openDatabase(onClosed);
      opened.push(database);
      return database;
    },
    onStatus,
  });
  await store.tell('draft', put('one'));
  opened[0]?.close();
  await store.tell('draft', put('two'));
  expect(await store.ask(readDrafts)).toMatchObject([{ body: 'two' }]);
  expect(opened).toHaveLength(2);
  expect(onStatus).not.toHaveBeenCalled();
});

test('a newer page may upgrade the database: this one lets go and says it keeps nothing now', async () => {
  vi.useRealTimers();
  const onStatus = vi.fn();
  const store = createBrowserStore({ open: openDatabase, onStatus });
  await store.tell('draft', put('one'));
  const newer = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('parley', 99);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  await expect(store.ask(readDrafts)).rejects.toThrow();
  expect(onStatus.mock.calls).toEqual([['memory-only']]);
  newer.close();
  indexedDB.deleteDatabase('parley');
});

test('a full disk refuses one change and is told of; the rest goes on', async () => {
  const onStatus = vi.fn();
  const store = createBrowserStore({ open: openDatabase, onStatus });
  const full = store.tell('draft', async () => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  await expect(full).rejects.toThrow('full');
  expect(onStatus.mock.calls).toEqual([['memory-only']]);
  await store.tell('draft', put('one'));
  expect(await store.ask(readDrafts)).toMatchObject([{ body: 'one' }]);
});
