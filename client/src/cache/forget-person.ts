import type { Id } from '@parley/shared/id';
import type { Database } from './database.ts';

/** Removes what this browser keeps of a person: they signed out, and others may sit here next. */
export async function forgetPerson(database: Promise<Database>, userId: Id): Promise<void> {
  const transaction = (await database).transaction(
    ['outbox', 'drafts', 'entries', 'pages', 'people'],
    'readwrite',
  );
  const outbox = transaction.objectStore('outbox');
  const drafts = transaction.objectStore('drafts');
  for (const key of await outbox.index('userId').getAllKeys(userId)) await outbox.delete(key);
  for (const key of await drafts.index('userId').getAllKeys(userId)) await drafts.delete(key);
  const ofPerson = IDBKeyRange.bound([userId], [userId, []]);
  await transaction.objectStore('entries').delete(ofPerson);
  await transaction.objectStore('pages').delete(ofPerson);
  await transaction.objectStore('people').delete(userId);
  await transaction.done;
}
