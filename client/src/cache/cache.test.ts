import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { createDraftStorage } from './draft-storage.ts';
import { forgetContent, forgetPerson } from './forget-person.ts';
import { createOutboxStorage } from './outbox-storage.ts';

const ANA = '01900000-0000-7000-8000-00000000000a';
const BO = '01900000-0000-7000-8000-00000000000b';
const KITCHEN = '01900000-0000-7000-8000-0000000000ff';

const TAB = '01900000-0000-4000-8000-000000000001';

const entryOf = (userId: string, clientMessageId: string) => ({
  clientMessageId,
  userId,
  tabId: TAB,
  roomId: KITCHEN,
  body: '你好',
  createdAt: 1,
  failure: null,
});

test('what waits to be sent is there after a reload, for its author only', async () => {
  const storage = createOutboxStorage(openDatabase());
  await storage.put(entryOf(ANA, 'a1'));
  await storage.put(entryOf(BO, 'b1'));
  const afterReload = createOutboxStorage(openDatabase());
  expect(await afterReload.load(ANA)).toEqual([entryOf(ANA, 'a1')]);
  await afterReload.remove('a1');
  expect(await afterReload.load(ANA)).toEqual([]);
});

test('a draft is kept per room and forgotten when it is emptied', async () => {
  const storage = createDraftStorage(openDatabase());
  await storage.put({ userId: ANA, roomId: KITCHEN, body: 'half a' });
  expect(await storage.load(ANA)).toEqual([{ userId: ANA, roomId: KITCHEN, body: 'half a' }]);
  await storage.put({ userId: ANA, roomId: KITCHEN, body: '' });
  expect(await storage.load(ANA)).toEqual([]);
});

test('who signs out leaves nothing behind, and takes nothing of others along', async () => {
  const database = openDatabase();
  const drafts = createDraftStorage(database);
  const outbox = createOutboxStorage(database);
  await drafts.put({ userId: ANA, roomId: KITCHEN, body: 'secret' });
  await outbox.put(entryOf(ANA, 'a2'));
  await drafts.put({ userId: BO, roomId: KITCHEN, body: 'mine' });
  await forgetPerson(database, ANA);
  expect(await drafts.load(ANA)).toEqual([]);
  expect(await outbox.load(ANA)).toEqual([]);
  expect(await drafts.load(BO)).toHaveLength(1);
});

test('a session that only ended takes nothing along that was still to be sent', async () => {
  const database = openDatabase();
  const outbox = createOutboxStorage(database);
  await outbox.put(entryOf(ANA, 'a3'));
  await forgetContent(database, ANA);
  expect(await outbox.load(ANA)).toEqual([entryOf(ANA, 'a3')]);
});
