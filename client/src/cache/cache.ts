import { v4 as mintTabId } from 'uuid';
import { createContentStorage } from './content-storage.ts';
import { openDatabase } from './database.ts';
import { createDraftStorage } from './draft-storage.ts';
import { createOutboxHeir } from './outbox-heir.ts';
import { createOutboxStorage } from './outbox-storage.ts';
import { createTabLocks, type LockRequest } from './tab-locks.ts';
import { createTabRoll } from './tab-roll.ts';

export const database = openDatabase();
// Whoever uses it meets the rejection; this keeps a private window's console quiet.
database.catch(() => undefined);

/** Browsers have Web Locks on HTTPS and on this machine only, whatever the types say. */
function findLocks(): LockRequest | undefined {
  if (!('locks' in navigator)) return undefined;
  const { locks } = navigator;
  return (name, options, callback) => locks.request(name, options, callback);
}

const locks = createTabLocks(mintTabId(), findLocks());

// Nothing of this tab is stored before its lock is held: it would look left behind.
const outboxDatabase = locks.held.then(() => database);
outboxDatabase.catch(() => undefined);

export const outboxStorage = createOutboxStorage(outboxDatabase);
export const outboxHeir = createOutboxHeir({
  storage: outboxStorage,
  locks,
  roll: createTabRoll(locks.tabId, locks.held),
});
export const draftStorage = createDraftStorage(database);
export const contentStorage = createContentStorage(database);
