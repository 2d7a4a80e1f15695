import type { Id } from '@parley/shared/id';
import type { Database } from './database.ts';

/**
 * Removes what others wrote: the session has ended, and whoever sits here next must not read it.
 * What the person wrote themselves and could not send yet waits for their return.
 */
export async function forgetContent(database: Promise<Database>, userId: Id): Promise<void> {
  const transaction = (await database).transaction(['entries', 'pages', 'people'], 'readwrite');
  const ofPerson = IDBKeyRange.bound([userId], [userId, []]);
  await Promise.all([
    transaction.objectStore('entries').delete(ofPerson),
    transaction.objectStore('pages').delete(ofPerson),
    transaction.objectStore('people').delete(userId),
    transaction.done,
  ]);
}

/** Removes all that this browser keeps of a person: they signed out here themselves. */
export async function forgetPerson(database: Promise<Database>, userId: Id): Promise<void> {
  const transaction = (await database).transaction(['outbox', 'drafts'], 'readwrite');
  const outbox = transaction.objectStore('outbox');
  const drafts = transaction.objectStore('drafts');
  for (const key of await outbox.index('userId').getAllKeys(userId)) await outbox.delete(key);
  for (const key of await drafts.index('userId').getAllKeys(userId)) await drafts.delete(key);
  await transaction.done;
  await forgetContent(database, userId);
}
