import type { OwnRowsByKind, RowsByKind } from '@parley/shared/features';
import type { Id } from '@parley/shared/id';
import type { Message } from '@parley/shared/message';
import type { RoomEntry } from '@parley/shared/room-entry';
import type { User } from '@parley/shared/user';
import {
  type DBSchema,
  type IDBPDatabase,
  type IDBPTransaction,
  openDB,
  type StoreNames,
} from 'idb';

/** A message that was written and not yet acknowledged. */
export type Letter = {
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
export type CachedPage = RowsByKind & {
  userId: Id;
  roomId: Id;
  /** Higher than that of the room opened before: the pages used last are kept. */
  openedOrder: number;
  cursor: number;
  messages: readonly Message[];
  hasOlder: boolean;
};

/** A letter with its place among all that this browser ever had to send. */
export type PlacedLetter = { place: number; letter: Letter };

/** What all that is kept of a person's chat has in common. */
export type Stamp = {
  /** The history of the server's database that every number is of. */
  history: Id;
  /** Up to this number of the person's own log their places in rooms are known. */
  personalSeq: number;
};

/** `version`: the build of the page that kept all this. */
type CachedStamp = Stamp & { userId: Id; version: string };

type CachedEntry = { userId: Id; roomId: Id; entry: RoomEntry };

/** `peopleSeq`: up to this number it is known how these people are called and what they may. */
export type CachedPeople = {
  me: User;
  users: readonly User[];
  /** Whom this person wants nothing from. */
  blockedIds: readonly Id[];
  /** As it was at this number of their own log. */
  blockedSeq: number;
  peopleSeq: number;
};

/** An own message that was stored, and that a server whose database went back no longer has. */
export type LostMessage = {
  userId: Id;
  roomId: Id;
  /** Also the one that it is sent again with. */
  messageId: Id;
  body: string;
  /** Milliseconds since 1970, as the server had it: shown only. */
  createdAt: number;
  /** Its place in the room, in the history that is no more. */
  seq: number;
  /**
   * `doubtful`: the server may have it; the room's messages tell once they are loaded. `dismissed`: its
   * author wants it no more, and no tab that finds it again may ask them; its body is empty.
   */
  verdict: 'lost' | 'doubtful' | 'dismissed';
  /** Where it is known: a server whose history is still this one has not lost it. */
  history?: Id;
};

/** Everything carries its person: two people may use one browser after each other. */
interface Tables extends DBSchema {
  /** Under a number that the store counts up itself, for all tabs: the order written. */
  outbox: { key: number; value: Letter; indexes: { userId: Id; clientMessageId: Id } };
  drafts: { key: [Id, Id]; value: Draft; indexes: { userId: Id } };
  edits: { key: [Id, Id]; value: HalfEdit };
  entries: { key: [Id, Id]; value: CachedEntry };
  pages: { key: [Id, Id]; value: CachedPage };
  people: { key: Id; value: CachedPeople & { userId: Id } };
  own: { key: Id; value: { userId: Id; rows: OwnRowsByKind } };
  stamps: { key: Id; value: CachedStamp };
  lost: { key: [Id, Id]; value: LostMessage };
}

export type Database = IDBPDatabase<Tables>;

const NAME = 'parley';
const VERSION = 6;

/** All keys that begin with this person's id: a list sorts after every string. */
export const ofPerson = (userId: Id) => IDBKeyRange.bound([userId], [userId, []]);

/**
 * Opens the database of this browser; rejects where storage is forbidden. `onClosed` says that this
 * connection is of no use any more. For `createBrowserStore` alone: nothing else bounds the wait.
 */
export async function openDatabase(onClosed: () => void): Promise<Database> {
  return openDB<Tables>(NAME, VERSION, {
    async upgrade(database, oldVersion, _newVersion, transaction) {
      if (oldVersion < 1) {
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
      if (oldVersion < 4) await numberOutbox(database, transaction);
      if (oldVersion < 5) {
        database.createObjectStore('stamps', { keyPath: 'userId' });
        database.createObjectStore('lost', { keyPath: ['userId', 'messageId'] });
      }
      if (oldVersion < 6) database.createObjectStore('own', { keyPath: 'userId' });
    },
    blocking(_current, _blocked, event) {
      // A newer version of the page in another tab must not wait for us.
      if (event.target instanceof IDBDatabase) event.target.close();
      onClosed();
    },
    terminated: onClosed,
  });
}

type Upgrade = IDBPTransaction<Tables, StoreNames<Tables>[], 'versionchange'>;

/** Up to version 3 letters stood under their ids, which told their order as long as the clock did. */
async function numberOutbox(database: Database, transaction: Upgrade): Promise<void> {
  let waiting: Letter[] = [];
  if (database.objectStoreNames.contains('outbox')) {
    waiting = await transaction.objectStore('outbox').getAll();
    database.deleteObjectStore('outbox');
  }
  const outbox = database.createObjectStore('outbox', { autoIncrement: true });
  outbox.createIndex('userId', 'userId');
  outbox.createIndex('clientMessageId', 'clientMessageId', { unique: true });
  for (const letter of waiting) await outbox.add(letter);
}
