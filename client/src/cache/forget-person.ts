import type { Id } from '@parley/shared/id';
import type { BrowserStore } from './browser-store.ts';
import { type Database, ofPerson } from './database.ts';
import { addLost } from './lost-storage.ts';
import { readOwnMessages } from './own-messages.ts';

/**
 * Removes what others wrote and what the person had begun to: the session has ended, and whoever
 * sits here next must not read it. What they had sent on its way waits for their return, and what they had
 * sent as well: a server that went back to an earlier state lost it with the session, and then it
 * stands nowhere else.
 */
export function forgetContent(store: BrowserStore, userId: Id): Promise<void> {
  return store.tell(`forget content ${userId}`, async (database) => {
    const { history, messages } = await readOwnMessages(database, userId);
    const doubtful = messages.map(({ id: messageId, roomId, body, createdAt, seq }) => ({
      ...{ userId, roomId, messageId, body, createdAt, seq, verdict: 'doubtful' as const },
      ...(history && { history }),
    }));
    await addLost(database, doubtful);
    await deleteContent(database, userId);
  });
}

/** Removes all that this browser keeps of a person: they signed out here themselves. */
export function forgetPerson(store: BrowserStore, userId: Id): Promise<void> {
  return store.tell(`forget person ${userId}`, async (database) => {
    const transaction = database.transaction(['outbox', 'lost'], 'readwrite');
    const outbox = transaction.objectStore('outbox');
    const keys = await outbox.index('userId').getAllKeys(userId);
    await Promise.all([
      ...keys.map((key) => outbox.delete(key)),
      transaction.objectStore('lost').delete(ofPerson(userId)),
      transaction.done,
    ]);
    await deleteContent(database, userId);
  });
}

async function deleteContent(database: Database, userId: Id): Promise<void> {
  const stores = ['entries', 'pages', 'people', 'stamps', 'drafts', 'edits'] as const;
  const transaction = database.transaction(stores, 'readwrite');
  await Promise.all([
    transaction.objectStore('drafts').delete(ofPerson(userId)),
    transaction.objectStore('edits').delete(ofPerson(userId)),
    transaction.objectStore('entries').delete(ofPerson(userId)),
    transaction.objectStore('pages').delete(ofPerson(userId)),
    transaction.objectStore('people').delete(userId),
    transaction.objectStore('stamps').delete(userId),
    transaction.done,
  ]);
}
