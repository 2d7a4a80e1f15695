import type { Id } from '@parley/shared/id';
import type { BrowserStore } from './browser-store.ts';
import { type Database, type LostMessage, ofPerson } from './database.ts';
import { addLost } from './lost-storage.ts';
import { ownIn } from './own-messages.ts';

const STORES = [
  ...(['entries', 'pages', 'people', 'own', 'stamps'] as const),
  ...(['drafts', 'edits', 'lost', 'outbox'] as const),
];

/**
 * Removes what others wrote and what the person had begun to: the session has ended, and whoever
 * sits here next must not read it. What they had sent on its way waits for their return, and what they had
 * sent as well: a server that went back to an earlier state lost it with the session, and then it
 * stands nowhere else.
 */
export function forgetContent(store: BrowserStore, userId: Id): Promise<void> {
  return store.tell(`forget content ${userId}`, (database) =>
    forget(database, userId, 'what others wrote'),
  );
}

/** Removes all that this browser keeps of a person: they signed out here themselves. */
export function forgetPerson(store: BrowserStore, userId: Id): Promise<void> {
  return store.tell(`forget person ${userId}`, (database) => forget(database, userId, 'all'));
}

/** In one transaction: who signs out is forgotten from two places and by each tab, in whichever order. */
async function forget(database: Database, userId: Id, extent: 'what others wrote' | 'all') {
  const transaction = database.transaction(STORES, 'readwrite', { durability: 'strict' });
  const pages = transaction.objectStore('pages');
  const stamps = transaction.objectStore('stamps');
  const lost = transaction.objectStore('lost');
  const outbox = transaction.objectStore('outbox');
  if (extent === 'all') {
    for (const key of await outbox.index('userId').getAllKeys(userId)) await outbox.delete(key);
    await lost.delete(ofPerson(userId));
  } else {
    const stamp = await stamps.get(userId);
    const own = ownIn(await pages.getAll(ofPerson(userId)), userId);
    const doubtful = own.map(({ id: messageId, roomId, body, createdAt, seq }): LostMessage => {
      const message = { userId, roomId, messageId, body, createdAt, seq };
      return { ...message, verdict: 'doubtful', ...(stamp && { history: stamp.history }) };
    });
    await addLost(lost, doubtful);
  }
  await Promise.all([
    transaction.objectStore('drafts').delete(ofPerson(userId)),
    transaction.objectStore('edits').delete(ofPerson(userId)),
    transaction.objectStore('entries').delete(ofPerson(userId)),
    pages.delete(ofPerson(userId)),
    transaction.objectStore('people').delete(userId),
    transaction.objectStore('own').delete(userId),
    stamps.delete(userId),
    transaction.done,
  ]);
}
