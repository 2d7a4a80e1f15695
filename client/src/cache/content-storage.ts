import { type OwnRowsByKind, ownRowsSchema, rowsShape } from '@parley/shared/features';
import { type Id, idSchema, seqSchema } from '@parley/shared/id';
import { messageSchema } from '@parley/shared/message';
import { type RoomEntry, wholeEntrySchema } from '@parley/shared/room-entry';
import { userSchema } from '@parley/shared/user';
import { z } from 'zod';
import type { BrowserStore } from './browser-store.ts';
import {
  type CachedPage,
  type CachedPeople,
  type Database,
  ofPerson,
  type Stamp,
} from './database.ts';

/** What the chat shows before the network answers. */
export type Content = {
  stamp: Stamp;
  people: CachedPeople;
  /** What features keep for the person alone. */
  own: OwnRowsByKind;
  entries: readonly RoomEntry[];
  pages: readonly CachedPage[];
};

export type ContentChange = {
  people: CachedPeople | null;
  own: OwnRowsByKind | null;
  entries: readonly RoomEntry[];
  pages: readonly CachedPage[];
  /** Rooms whose page is no longer worth its place. */
  closedIds: readonly Id[];
  /** Rooms we are no longer in. */
  goneIds: readonly Id[];
};

/** What a change does where another build, or a tab of another history, keeps something. */
type Precedence = 'takes over' | 'gives way';

/**
 * What became of a change: it is kept; it is, and nothing else, since what was there was of another build or
 * history; or nothing is changed, since another tab had kept what this one has yet to hear of (`behind`), or
 * keeps what this one gives way to.
 */
export type Saved = 'kept' | 'begun anew' | 'behind' | 'gave way';

/** Where the content of the chat waits across reloads. */
export type ContentStorage = {
  /** Null when there is none, or none that this page understands. */
  load(userId: Id): Promise<Content | null>;
  /** `stamp`: what the tab knew when it took the change from what it shows. */
  save(userId: Id, stamp: Stamp, change: ContentChange, precedence: Precedence): Promise<Saved>;
};

const STORES = ['stamps', 'entries', 'pages', 'people', 'own'] as const;

/**
 * All of it was kept by this very build: another one may have left out what it did not know, and
 * the numbers would say that nothing is missing.
 */
const contentSchema = (version: string) =>
  z.object({
    stamp: z.object({
      version: z.literal(version),
      history: idSchema,
      personalSeq: seqSchema,
    }),
    people: z.object({
      me: userSchema,
      users: z.array(userSchema),
      blockedIds: z.array(idSchema),
      blockedSeq: seqSchema,
      peopleSeq: seqSchema,
    }),
    // No number would say that it is missing.
    own: z.object({ rows: ownRowsSchema }),
    entries: z.array(z.object({ entry: wholeEntrySchema })),
    pages: z.array(
      z.object({
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
    save: (userId, stamp, change, precedence) =>
      store.ask((database) =>
        saveContent(database, { ...stamp, userId, version }, change, precedence),
      ),
  };
}

async function loadContent(
  database: Database,
  userId: Id,
  schema: ReturnType<typeof contentSchema>,
): Promise<Content | null> {
  const transaction = database.transaction(STORES);
  const [stamp, people, own, entries, pages, owners] = await Promise.all([
    transaction.objectStore('stamps').get(userId),
    transaction.objectStore('people').get(userId),
    transaction.objectStore('own').get(userId),
    transaction.objectStore('entries').getAll(ofPerson(userId)),
    transaction.objectStore('pages').getAll(ofPerson(userId)),
    transaction.objectStore('people').getAllKeys(),
  ]);
  const parsed = schema.safeParse({ stamp, people, own, entries, pages });
  // Of another version, broken, or somebody else's who never signed out: none may linger.
  if (!parsed.success || owners.some((owner) => owner !== userId)) await forgetAll(database);
  if (!parsed.success) return null;
  const { version: _, ...kept } = parsed.data.stamp;
  return {
    ...parsed.data,
    stamp: kept,
    own: parsed.data.own.rows,
    entries: parsed.data.entries.map(({ entry }) => entry),
  };
}

/**
 * Several tabs write here, each as far as it has heard. What is kept never goes back behind its stamp: of
 * one history, a tab that knows less of its person's places changes nothing.
 */
async function saveContent(
  database: Database,
  stamp: Stamp & { userId: Id; version: string },
  change: ContentChange,
  precedence: Precedence,
): Promise<Saved> {
  const { userId } = stamp;
  const transaction = database.transaction(STORES, 'readwrite');
  const stamps = transaction.objectStore('stamps');
  const entries = transaction.objectStore('entries');
  const pages = transaction.objectStore('pages');
  const people = transaction.objectStore('people');
  const own = transaction.objectStore('own');

  const kept = await stamps.get(userId);
  const isOurs = kept?.version === stamp.version && kept.history === stamp.history;
  if (isOurs && kept.personalSeq > stamp.personalSeq) {
    await transaction.done;
    return 'behind';
  }
  if (kept !== undefined && !isOurs && precedence === 'gives way') {
    await transaction.done;
    return 'gave way';
  }
  const writes: Promise<unknown>[] = isOurs
    ? []
    : [
        ...[entries, pages].map((records) => records.delete(ofPerson(userId))),
        ...[people, own].map((records) => records.delete(userId)),
      ];
  writes.push(
    stamps.put(stamp),
    ...change.entries.map((entry) => entries.put({ userId, roomId: entry.room.id, entry })),
    ...change.goneIds.map((roomId) => entries.delete([userId, roomId])),
    ...change.pages.map((page) => pages.put(page)),
    ...[...change.closedIds, ...change.goneIds].map((roomId) => pages.delete([userId, roomId])),
  );
  if (change.people !== null) writes.push(people.put({ userId, ...change.people }));
  if (change.own !== null) writes.push(own.put({ userId, rows: change.own }));
  await Promise.all([...writes, transaction.done]);
  return isOurs ? 'kept' : 'begun anew';
}

async function forgetAll(database: Database): Promise<void> {
  const transaction = database.transaction(STORES, 'readwrite');
  for (const name of STORES) await transaction.objectStore(name).clear();
  await transaction.done;
}
