import { rowsShape } from '@parley/shared/features';
import { type Id, idSchema, seqSchema } from '@parley/shared/id';
import { messageSchema } from '@parley/shared/message';
import { type RoomEntry, wholeEntrySchema } from '@parley/shared/room-entry';
import { type User, userSchema } from '@parley/shared/user';
import { z } from 'zod';
import type { BrowserStore } from './browser-store.ts';
import { type CachedPage, type Database, ofPerson } from './database.ts';

/** What the chat shows before the network answers. */
export type Content = {
  me: User;
  users: readonly User[];
  entries: readonly RoomEntry[];
  pages: readonly CachedPage[];
};

export type ContentChange = {
  people: { me: User; users: readonly User[] } | null;
  entries: readonly RoomEntry[];
  pages: readonly CachedPage[];
  /** Rooms whose page is no longer worth its place. */
  closedIds: readonly Id[];
  /** Rooms we are no longer in. */
  goneIds: readonly Id[];
};

/** Where the content of the chat waits across reloads. */
export type ContentStorage = {
  /** Null when there is none, or none that this page understands. */
  load(userId: Id): Promise<Content | null>;
  save(userId: Id, change: ContentChange): Promise<void>;
};

const STORES = ['entries', 'pages', 'people'] as const;

/**
 * All of it was kept by this very build: another one may have left out what it did not know, and
 * the numbers would say that nothing is missing. That holds for each record, since an older page
 * may be open beside this one.
 */
const contentSchema = (version: string) =>
  z.object({
    people: z.object({
      version: z.literal(version),
      me: userSchema,
      users: z.array(userSchema),
    }),
    entries: z.array(z.object({ version: z.literal(version), entry: wholeEntrySchema })),
    pages: z.array(
      z.object({
        version: z.literal(version),
        userId: idSchema,
        roomId: idSchema,
        openedOrder: z.number(),
        cursor: seqSchema,
        messages: z.array(messageSchema),
        hasOlder: z.boolean(),
        ...rowsShape,
      }),
    ),
  });

/** The chat's content in IndexedDB. `version`: the build of the page that keeps and reads it. */
export function createContentStorage(store: BrowserStore, version: string): ContentStorage {
  const schema = contentSchema(version);

  return {
    load: (userId) => store.ask((database) => loadContent(database, userId, schema)),
    // Not worth doing late: what was left out is caught up with after the next start.
    save: (userId, change) =>
      store.ask((database) => saveContent(database, userId, version, change)),
  };
}

async function loadContent(
  database: Database,
  userId: Id,
  schema: ReturnType<typeof contentSchema>,
): Promise<Content | null> {
  const transaction = database.transaction(STORES);
  const [people, entries, pages, owners] = await Promise.all([
    transaction.objectStore('people').get(userId),
    transaction.objectStore('entries').getAll(ofPerson(userId)),
    transaction.objectStore('pages').getAll(ofPerson(userId)),
    transaction.objectStore('people').getAllKeys(),
  ]);
  const parsed = schema.safeParse({ people, entries, pages });
  // Of another version, broken, or somebody else's who never signed out: none may linger.
  if (!parsed.success || owners.some((owner) => owner !== userId)) await forgetAll(database);
  if (!parsed.success) return null;
  const { me, users } = parsed.data.people;
  return {
    me,
    users,
    entries: parsed.data.entries.map(({ entry }) => entry),
    pages: parsed.data.pages.map(({ version: _, ...page }) => page),
  };
}

async function saveContent(
  database: Database,
  userId: Id,
  version: string,
  change: ContentChange,
): Promise<void> {
  const { people, entries, pages, closedIds, goneIds } = change;
  const transaction = database.transaction(STORES, 'readwrite');
  const entryStore = transaction.objectStore('entries');
  const pageStore = transaction.objectStore('pages');
  const writes: Promise<unknown>[] = [
    ...entries.map((entry) => entryStore.put({ userId, version, roomId: entry.room.id, entry })),
    ...goneIds.map((roomId) => entryStore.delete([userId, roomId])),
    ...pages.map((page) => pageStore.put({ ...page, version })),
    ...[...closedIds, ...goneIds].map((roomId) => pageStore.delete([userId, roomId])),
  ];
  if (people !== null) {
    const record = { userId, version, ...people };
    writes.push(transaction.objectStore('people').put(record));
  }
  await Promise.all([...writes, transaction.done]);
}

async function forgetAll(database: Database): Promise<void> {
  const transaction = database.transaction(STORES, 'readwrite');
  for (const name of STORES) await transaction.objectStore(name).clear();
  await transaction.done;
}
