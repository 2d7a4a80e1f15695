import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { makeMessage } from '../room-log/testing/make-log.ts';
import { type ContentChange, createContentStorage } from './content-storage.ts';
import type { CachedPage, Stamp } from './database.ts';
import { forgetContent, forgetPerson } from './forget-person.ts';
import { createLostStorage } from './lost-storage.ts';
import { openStore } from './testing/test-store.ts';

const ANA = { id: '01900000-0000-7000-8000-00000000000a', name: 'Ana', role: 'owner' } as const;
const BO = { id: '01900000-0000-7000-8000-00000000000b', name: 'Bo', role: 'member' } as const;
const KITCHEN = '01900000-0000-7000-8000-0000000000ff';

const store = openStore();
const BUILD = '/assets/index-one.js';
const storage = createContentStorage(store, BUILD);

beforeEach(async () => {
  await forgetPerson(store, ANA.id);
  await forgetPerson(store, BO.id);
});

const entry = {
  room: {
    id: KITCHEN,
    kind: 'open',
    name: '厨房',
    topic: '',
    headSeq: 7,
    changedSeq: 1,
    memberCount: 2,
    participantIds: null,
    createdAt: 0,
  },
  membership: { roomId: KITCHEN, role: 'member', joinedAt: 0, lastReadSeq: 3, personalSeq: 0 },
  unreadCount: 1,
  lastMessage: null,
} as const;

const page: CachedPage = {
  userId: ANA.id,
  roomId: KITCHEN,
  openedOrder: 5,
  cursor: 7,
  messages: [],
  hasOlder: true,
};

const HISTORY = '01900000-0000-7000-8000-0000000000e1';
const at = (personalSeq: number, history = HISTORY): Stamp => ({ history, personalSeq });

const change = (fields: Partial<ContentChange> = {}): ContentChange => ({
  people: { me: ANA, users: [ANA, BO], blockedIds: [BO.id], blockedSeq: 1, peopleSeq: 2 },
  own: {},
  entries: [{ ...entry, room: { ...entry.room }, membership: { ...entry.membership } }],
  pages: [page],
  closedIds: [],
  goneIds: [],
  ...fields,
});

/** As a tab that has just come in. */
const keep = (stamp: Stamp, what: ContentChange, by = storage) =>
  by.save(ANA.id, stamp, what, 'takes over');

test('what was on the screen is there at the next start', async () => {
  await keep(at(3), change());
  expect(await createContentStorage(openStore(), BUILD).load(ANA.id)).toEqual({
    stamp: at(3),
    people: { me: ANA, users: [ANA, BO], blockedIds: [BO.id], blockedSeq: 1, peopleSeq: 2 },
    own: {},
    entries: [entry],
    pages: [page],
  });
});

test('a room one has left is forgotten, one that was closed keeps its entry', async () => {
  await keep(at(3), change());
  await keep(at(3), change({ entries: [], pages: [], closedIds: [KITCHEN] }));
  expect(await storage.load(ANA.id)).toMatchObject({ entries: [entry], pages: [] });
  await keep(at(3), change({ entries: [], pages: [], goneIds: [KITCHEN] }));
  expect(await storage.load(ANA.id)).toMatchObject({ entries: [] });
});

test('nobody is shown what the person before them saw', async () => {
  await keep(at(3), change());
  expect(await storage.load(BO.id)).toBeNull();
  expect(await storage.load(ANA.id)).toBeNull();
});

test('what another build of the page kept is dropped, down to a single room of it', async () => {
  const older = createContentStorage(store, '/assets/index-older.js');
  await keep(at(3), change(), older);
  expect(await storage.load(ANA.id)).toBeNull();

  await keep(at(3), change());
  await keep(at(3), change({ people: null, entries: [] }), older);
  expect(await storage.load(ANA.id)).toBeNull();
});

test('a broken cache is dropped', async () => {
  await keep(at(3), change());
  await store.tell('test', (database) => database.put('pages', { ...page, cursor: -1 }));
  expect(await storage.load(ANA.id)).toBeNull();
  expect(await store.ask((database) => database.getAll('pages'))).toEqual([]);
});

test('[HC4] what was kept without the own rows is dropped: no number would say that they are missing', async () => {
  await keep(at(3), change({ own: null }));
  expect(await storage.load(ANA.id)).toBeNull();
});

test('signing out takes the content along', async () => {
  await keep(at(3), change());
  await forgetPerson(store, ANA.id);
  expect(await store.ask((database) => database.getAll('entries'))).toEqual([]);
  expect(await store.ask((database) => database.getAll('pages'))).toEqual([]);
  expect(await store.ask((database) => database.getAll('people'))).toEqual([]);
  expect(await store.ask((database) => database.getAll('stamps'))).toEqual([]);
});

test('[HC4] a tab that has heard less of its person changes nothing of what another has kept', async () => {
  expect(await keep(at(5), change({ goneIds: [KITCHEN], entries: [], pages: [] }))).toBe(
    'begun anew',
  );
  expect(await keep(at(4), change())).toBe('behind');
  expect(await storage.load(ANA.id)).toMatchObject({ stamp: at(5), entries: [], pages: [] });
  expect(await keep(at(5), change())).toBe('kept');
  expect(await storage.load(ANA.id)).toMatchObject({ entries: [entry] });
});

test('[HC4] what is kept is of one history: what was of another goes with the first write', async () => {
  const anew = at(1, '01900000-0000-7000-8000-0000000000e2');
  await keep(at(5), change());
  expect(await keep(anew, change({ entries: [], pages: [] }))).toBe('begun anew');
  expect(await storage.load(ANA.id)).toMatchObject({ stamp: anew, entries: [], pages: [] });
});

test('[HC4] who gives way changes nothing of another history or build, and goes on with its own', async () => {
  const anew = at(1, '01900000-0000-7000-8000-0000000000e2');
  const older = createContentStorage(store, '/assets/index-older.js');
  const gone = change({ entries: [], pages: [], goneIds: [KITCHEN] });
  await keep(at(5), change());
  expect(await storage.save(ANA.id, anew, gone, 'gives way')).toBe('gave way');
  expect(await older.save(ANA.id, at(6), gone, 'gives way')).toBe('gave way');
  expect(await storage.load(ANA.id)).toMatchObject({ stamp: at(5), entries: [entry] });
  expect(await storage.save(ANA.id, at(6), gone, 'gives way')).toBe('kept');
});

test('a session that ends takes what was begun along, and leaves what is on its way', async () => {
  const letter = {
    clientMessageId: 'a',
    userId: ANA.id,
    tabId: 'tab',
    roomId: KITCHEN,
    body: 'hi',
  };
  await store.tell('test', async (database) => {
    await database.put('drafts', { userId: ANA.id, roomId: KITCHEN, body: 'between us' });
    await database.put('drafts', { userId: BO.id, roomId: KITCHEN, body: 'Bo’s own' });
    await database.put('outbox', { ...letter, createdAt: 0, failure: null });
  });
  await forgetContent(store, ANA.id);
  const drafts = await store.ask((database) => database.getAll('drafts'));
  expect(drafts.map(({ body }) => body)).toEqual(['Bo’s own']);
  expect(await store.ask((database) => database.getAll('outbox'))).toHaveLength(1);
});

test('[HC5] a session that ends leaves what its person wrote: a server that went back may have lost it with the session', async () => {
  const lost = createLostStorage(store);
  const written = (seq: number, senderId: string) =>
    makeMessage({ seq, senderId, roomId: KITCHEN, changedSeq: seq });
  await keep(
    at(3),
    change({ pages: [{ ...page, messages: [written(1, BO.id), written(2, ANA.id)] }] }),
  );
  await forgetContent(store, ANA.id);
  expect(await lost.load(ANA.id)).toMatchObject([
    { roomId: KITCHEN, body: 'message 2', seq: 2, verdict: 'doubtful', history: HISTORY },
  ]);
  expect(await store.ask((database) => database.getAll('pages'))).toEqual([]);

  // Nor does another end, of a session that had nothing more to leave, take it.
  await forgetContent(store, ANA.id);
  expect(await lost.load(ANA.id)).toHaveLength(1);
  await forgetPerson(store, ANA.id);
  expect(await lost.load(ANA.id)).toEqual([]);
});

test('[HC5] also what stands in pages of another build is found, and reading it forgets nothing', async () => {
  const older = createContentStorage(store, '/assets/index-older.js');
  const message = makeMessage({ seq: 2, senderId: ANA.id, roomId: KITCHEN });
  await keep(at(3), change({ pages: [{ ...page, messages: [message] }] }), older);
  expect(await createLostStorage(store).findOwn(ANA.id)).toMatchObject({
    history: HISTORY,
    messages: [{ seq: 2 }],
  });
  expect(await older.load(ANA.id)).toMatchObject({ stamp: at(3) });
});

test('who signs out here leaves nothing, in whichever order that and the end of the session are noticed', async () => {
  const message = makeMessage({ seq: 2, senderId: ANA.id, roomId: KITCHEN });
  for (const inOrder of [
    [forgetContent, forgetPerson],
    [forgetPerson, forgetContent],
  ]) {
    await keep(at(3), change({ pages: [{ ...page, messages: [message] }] }));
    await Promise.all(inOrder.map((forget) => forget(store, ANA.id)));
    expect(await createLostStorage(store).load(ANA.id)).toEqual([]);
  }
});
