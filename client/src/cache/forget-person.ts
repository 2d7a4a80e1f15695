import type { Id } from '@parley/shared/id';
import type { BrowserStore } from './browser-store.ts';
import { type Database, ofPerson } from './database.ts';

/**
 * Removes what others wrote: the session has ended, and whoever sits here next must not read it.
 * What the person wrote themselves and could not send yet waits for their return.
 */
export function forgetContent(store: BrowserStore, userId: Id): Promise<void> {
  return store.tell(`forget content ${userId}`, (database) => deleteContent(database, userId));
}

/** Removes all that this browser keeps of a person: they signed out here themselves. */
export function forgetPerson(store: BrowserStore, userId: Id): Promise<void> {
  return store.tell(`forget person ${userId}`, async (database) => {
    const transaction = database.transaction(['outbox', 'drafts', 'edits'], 'readwrite');
    const outbox = transaction.objectStore('outbox');
    const keys = await outbox.index('userId').getAllKeys(userId);
    await Promise.all([
      ...keys.map((key) => outbox.delete(key)),
      transaction.objectStore('drafts').delete(ofPerson(userId)),
      transaction.objectStore('edits').delete(ofPerson(userId)),
      transaction.done,
    ]);
    await deleteContent(database, userId);
  });
}

async function deleteContent(database: Database, userId: Id): Promise<void> {
  const transaction = database.transaction(['entries', 'pages', 'people'], 'readwrite');
  await Promise.all([
    transaction.objectStore('entries').delete(ofPerson(userId)),
    transaction.objectStore('pages').delete(ofPerson(userId)),
    transaction.objectStore('people').delete(userId),
    transaction.done,
  ]);
}
