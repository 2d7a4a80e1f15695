import type { Id } from '@parley/shared/id';
import type { Message } from '@parley/shared/message';
import type { RoomEntry } from '@parley/shared/room-entry';
import type { User } from '@parley/shared/user';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** A message that was written and not yet acknowledged. */
export type OutboxEntry = {
  clientMessageId: Id;
  userId: Id;
  /** The tab it was written in or inherited by: nobody else sends it. */
  tabId: Id;
  roomId: Id;
  body: string;
  /** Milliseconds since 1970 by this machine's clock: shown only. */
  createdAt: number;
  /** Null while it waits to be sent; else the code of the failure that ended its way. */
  failure: string | null;
};

export type Draft = { userId: Id; roomId: Id; body: string };

/** A change of an own message that is not saved yet. */
export type HalfEdit = {
  userId: Id;
  roomId: Id;
  messageId: Id;
  body: string;
  /** What it began from, and the `bodySeqOf` of that. */
  before: string;
  basedOnSeq: number;
  /** What was last asked to be saved; the answer may have got lost. */
  tried?: string;
};

/** The newest messages of a room that was opened, as far as they were known at `cursor`. */
export type CachedPage = {
  userId: Id;
  roomId: Id;
  /** Milliseconds since 1970 by this machine's clock: the pages used last are kept. */
  openedAt: number;
  cursor: number;
  messages: readonly Message[];
  hasOlder: boolean;
};

/** `version`: the build of the page that cached it. */
type CachedEntry = { userId: Id; version: string; roomId: Id; entry: RoomEntry };

type CachedPeople = { userId: Id; version: string; me: User; users: readonly User[] };

/** Everything carries its person: two people may use one browser after each other. */
interface Tables extends DBSchema {
  outbox: { key: Id; value: OutboxEntry; indexes: { userId: Id } };
  drafts: { key: [Id, Id]; value: Draft; indexes: { userId: Id } };
  edits: { key: [Id, Id]; value: HalfEdit };
  entries: { key: [Id, Id]; value: CachedEntry };
  pages: { key: [Id, Id]; value: CachedPage & { version: string } };
  people: { key: Id; value: CachedPeople };
}

export type Database = IDBPDatabase<Tables>;

const NAME = 'parley';
const VERSION = 3;

/** All keys that begin with this person's id: a list sorts after every string. */
export const ofPerson = (userId: Id) => IDBKeyRange.bound([userId], [userId, []]);

/**
 * Opens the database of this browser; rejects where storage is forbidden. `onClosed` says that this
 * connection is of no use any more. For `createBrowserStore` alone: nothing else bounds the wait.
 */
export async function openDatabase(onClosed: () => void): Promise<Database> {
  return openDB<Tables>(NAME, VERSION, {
    upgrade(database, oldVersion) {
      if (oldVersion < 1) {
        const outbox = database.createObjectStore('outbox', { keyPath: 'clientMessageId' });
        outbox.createIndex('userId', 'userId');
        const drafts = database.createObjectStore('drafts', { keyPath: ['userId', 'roomId'] });
        drafts.createIndex('userId', 'userId');
      }
      if (oldVersion < 2) {
        database.createObjectStore('entries', { keyPath: ['userId', 'roomId'] });
        database.createObjectStore('pages', { keyPath: ['userId', 'roomId'] });
        database.createObjectStore('people', { keyPath: 'userId' });
      }
      if (oldVersion < 3) {
        database.createObjectStore('edits', { keyPath: ['userId', 'messageId'] });
      }
    },
    blocking(_current, _blocked, event) {
      // A newer version of the page in another tab must not wait for us.
      if (event.target instanceof IDBDatabase) event.target.close();
      onClosed();
    },
    terminated: onClosed,
  });
}
