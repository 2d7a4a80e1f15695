import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';

import { createDraftStorage } from './draft-storage.ts';
import { createEditStorage } from './edit-storage.ts';
import { forgetContent, forgetPerson } from './forget-person.ts';
import { createOutboxStorage, type OutboxStorage } from './outbox-storage.ts';
import { openStore } from './testing/test-store.ts';

const ANA = '01900000-0000-7000-8000-00000000000a';
const BO = '01900000-0000-7000-8000-00000000000b';
const KITCHEN = '01900000-0000-7000-8000-0000000000ff';

const TAB = '01900000-0000-4000-8000-000000000001';

const letterOf = (userId: string, clientMessageId: string) => ({
  clientMessageId,
  userId,
  tabId: TAB,
  roomId: KITCHEN,
  body: '你好',
  createdAt: 1,
  failure: null,
});

const ignored = () => undefined;

const lettersIn = async (storage: OutboxStorage) =>
  (await storage.load(ANA)).map(({ letter }) => letter);

test('what waits to be sent is there after a reload, for its author only', async () => {
  const storage = createOutboxStorage(openStore());
  await storage.add(letterOf(ANA, 'a1'), ignored);
  await storage.add(letterOf(BO, 'b1'), ignored);
  const afterReload = createOutboxStorage(openStore());
  expect(await lettersIn(afterReload)).toEqual([letterOf(ANA, 'a1')]);
  await afterReload.remove('a1');
  expect(await afterReload.load(ANA)).toEqual([]);
});

test('a draft is kept per room and forgotten when it is emptied', async () => {
  const storage = createDraftStorage(openStore());
  await storage.put({ userId: ANA, roomId: KITCHEN, body: 'half a' });
  expect(await storage.load(ANA)).toEqual([{ userId: ANA, roomId: KITCHEN, body: 'half a' }]);
  await storage.put({ userId: ANA, roomId: KITCHEN, body: '' });
  expect(await storage.load(ANA)).toEqual([]);
});

test('who signs out leaves nothing behind, and takes nothing of others along', async () => {
  const store = openStore();
  const drafts = createDraftStorage(store);
  const outbox = createOutboxStorage(store);
  await drafts.put({ userId: ANA, roomId: KITCHEN, body: 'secret' });
  await outbox.add(letterOf(ANA, 'a2'), ignored);
  await drafts.put({ userId: BO, roomId: KITCHEN, body: 'mine' });
  await forgetPerson(store, ANA);
  expect(await drafts.load(ANA)).toEqual([]);
  expect(await outbox.load(ANA)).toEqual([]);
  expect(await drafts.load(BO)).toHaveLength(1);
});

test('a session that only ended takes nothing along that was still to be sent', async () => {
  const store = openStore();
  const outbox = createOutboxStorage(store);
  await outbox.add(letterOf(ANA, 'a3'), ignored);
  await forgetContent(store, ANA);
  expect(await lettersIn(outbox)).toEqual([letterOf(ANA, 'a3')]);
});

test('a database of an earlier page opens with its data', async () => {
  indexedDB.deleteDatabase('parley');
  const earlier = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('parley', 2);
    opening.onupgradeneeded = () => {
      const { result } = opening;
      result
        .createObjectStore('outbox', { keyPath: 'clientMessageId' })
        .createIndex('userId', 'userId');
      result
        .createObjectStore('drafts', { keyPath: ['userId', 'roomId'] })
        .createIndex('userId', 'userId');
      for (const name of ['entries', 'pages']) {
        result.createObjectStore(name, { keyPath: ['userId', 'roomId'] });
      }
      result.createObjectStore('people', { keyPath: 'userId' });
    };
    opening.onsuccess = () => resolve(opening.result);
  });
  const transaction = earlier.transaction(['drafts', 'outbox'], 'readwrite');
  transaction.objectStore('drafts').put({ userId: ANA, roomId: KITCHEN, body: 'half a' });
  transaction.objectStore('outbox').put(letterOf(ANA, 'a4'));
  await new Promise((resolve) => {
    transaction.oncomplete = resolve;
  });
  earlier.close();

  const store = openStore();
  expect(await createDraftStorage(store).load(ANA)).toMatchObject([{ body: 'half a' }]);
  expect(await lettersIn(createOutboxStorage(store))).toMatchObject([{ clientMessageId: 'a4' }]);
  const edit = {
    ...{ userId: ANA, roomId: KITCHEN, messageId: 'm1' },
    ...{ body: 'half an edit', before: 'as it was', basedOnSeq: 7 },
  };
  await createEditStorage(store).put(edit);
  expect(await createEditStorage(store).load(ANA)).toEqual([edit]);
  await forgetPerson(store, ANA);
  expect(await createEditStorage(store).load(ANA)).toEqual([]);
});
