import { v4 as mintTabId } from 'uuid';
import { createStore } from 'zustand/vanilla';
import { buildOf } from '../lib/build.ts';
import { type BrowserStore, createBrowserStore, type StoreStatus } from './browser-store.ts';
import { createContentStorage } from './content-storage.ts';
import { openDatabase } from './database.ts';
import { createDraftStorage } from './draft-storage.ts';
import { createEditStorage } from './edit-storage.ts';
import { createLostStorage } from './lost-storage.ts';
import { createOutboxHeir } from './outbox-heir.ts';
import { createOutboxStorage } from './outbox-storage.ts';
import { openTabChannel } from './tab-channel.ts';
import { createTabLocks, type LockRequest } from './tab-locks.ts';
import { createTabRoll } from './tab-roll.ts';

type Keeping = { status: StoreStatus; isDismissed: boolean };

/** Whether this browser keeps what is written here, as far as it has shown. */
export const keeping = createStore<Keeping>(() => ({ status: 'kept', isDismissed: false }));

export const browserStore = createBrowserStore({
  open: openDatabase,
  onStatus: (status) => keeping.setState({ status }),
});

/** Browsers have Web Locks on HTTPS and on this machine only, whatever the types say. */
function findLocks(): LockRequest | undefined {
  if (!('locks' in navigator)) return undefined;
  const { locks } = navigator;
  return (name, options, callback) => locks.request(name, options, callback);
}

const locks = createTabLocks(mintTabId(), findLocks());

// Nothing of this tab is stored before its lock is held: it would look left behind.
const outboxStore: BrowserStore = {
  ask: (work) => locks.held.then(() => browserStore.ask(work)),
  tell: (key, work) => locks.held.then(() => browserStore.tell(key, work)),
};

export const outboxStorage = createOutboxStorage(outboxStore);
export const outboxHeir = createOutboxHeir({
  storage: outboxStorage,
  locks,
  roll: createTabRoll(locks.tabId, locks.held, openTabChannel('parley-tabs')),
});
export const draftStorage = createDraftStorage(browserStore);
export const contentStorage = createContentStorage(browserStore, buildOf(document));
export const draftChannel = openTabChannel('parley-drafts');
export const editStorage = createEditStorage(browserStore);
export const lostStorage = createLostStorage(browserStore);
export const lostChannel = openTabChannel('parley-lost');
