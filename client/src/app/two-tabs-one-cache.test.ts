import 'fake-indexeddb/auto';
import type { Id } from '@parley/shared/id';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { createBrowserStore } from '../cache/browser-store.ts';
import { createContentStorage } from '../cache/content-storage.ts';
import { openDatabase } from '../cache/database.ts';
import { forgetPerson } from '../cache/forget-person.ts';
import { carriedOwnRows } from '../personal-log/own-rows.ts';
import { type Event, openTab } from '../personal-log/testing/open-tab.ts';
import type { OwnDeed } from '../personal-log/testing/person-of-record.ts';
import { ServerOfRecord } from '../personal-log/testing/server-of-record.ts';
import { createPeople } from '../room-log/create-people.ts';
import type { LogSource } from '../room-log/source.ts';
import { ANA } from '../room-log/testing/make-log.ts';
import { fromBo, say } from '../room-log/testing/started-log.ts';
import { createContentKeeper } from './create-content-keeper.ts';

/** As if a line in the list had brought a kind of own rows. */
vi.mock('@parley/shared/features', async (load) => {
  const noteSchema = z.object({ title: z.string(), personalSeq: z.number() });
  const ownRowsSchema = z.object({ notes: z.array(noteSchema) }).partial();
  return { ...(await load<object>()), OWN_KEYS: { notes: 'title' }, ownRowsSchema };
});

// The browser's database goes on by itself.
beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => vi.useRealTimers());

const ROOMS = 3;
/** Longer than all that a tab waits for, and shorter than a silent disk is waited for here. */
const SETTLE_MS = 5_000;
const DISK_WAIT_MS = 86_400_000;
const openStore = () =>
  createBrowserStore({ open: openDatabase, onStatus: () => undefined, waitMs: DISK_WAIT_MS });

const ME = { id: ANA, name: 'Ana', role: 'owner' } as const;
const OFFLINE = { ok: false, error: { code: 'OFFLINE', retryable: true } } as const;
const source: LogSource = {
  loadHistory: async () => OFFLINE,
  syncRoom: async () => OFFLINE,
  loadUsers: async () => OFFLINE,
};

/** A tab that writes into the browser's cache when it is told to, if the disk takes it. */
function openKeepingTab(server: ServerOfRecord) {
  const tab = openTab(server);
  const people = createPeople();
  const real = createContentStorage(openStore(), 'build');
  const writes: Promise<unknown>[] = [];
  let disk: 'works' | 'fails' = 'works';
  const keeper = createContentKeeper({
    log: tab.roomLog.store,
    people: people.store,
    blocks: tab.blocks.store,
    ownRows: tab.ownRows.store,
    position: tab.holdings.position,
    isLive: tab.isConnected,
    storage: {
      load: real.load,
      save(...change) {
        const saved = disk === 'works' ? real.save(...change) : Promise.reject(new Error('full'));
        writes.push(saved);
        return saved;
      },
    },
  });
  keeper.start(ANA, null);
  /** What it has not heard yet: the tab is slow. */
  const unheard: Event[] = [];
  return {
    unheard,
    disconnect(): void {
      unheard.length = 0;
      tab.disconnect();
    },
    hear(): void {
      for (const event of unheard.splice(0)) tab.receive(event);
      if (tab.isConnected()) return;
      people.start({ me: ME, users: [] }, source);
      tab.connect();
      while (tab.takeInPage());
    },
    open(): void {
      tab.openAll();
      for (const roomId of tab.roomLog.store.getState().rooms.keys()) keeper.noteOpened(roomId);
    },
    async write(how: typeof disk): Promise<void> {
      disk = how;
      keeper.flush();
      await Promise.allSettled(writes.splice(0));
    },
    stop: keeper.stop,
  };
}

/** A page that starts from what the browser keeps, and is told the rest. */
async function startFromCache(server: ServerOfRecord) {
  const tab = openTab(server);
  const content = await createContentStorage(openStore(), 'build').load(ANA);
  if (content !== null) {
    const pageOf = new Map(content.pages.map((page) => [page.roomId, page]));
    const kept = content.entries.map((entry) => ({ entry, page: pageOf.get(entry.room.id) }));
    tab.ownRows.restore(content.own);
    tab.roomLog.restore(kept);
    const { blockedIds, blockedSeq, peopleSeq } = content.people;
    tab.blocks.receive({ userIds: blockedIds, personalSeq: blockedSeq });
    tab.holdings.restore({ ...content.stamp, peopleSeq });
  }
  tab.connect();
  while (tab.takeInPage());
  await vi.advanceTimersByTimeAsync(SETTLE_MS);
  return tab;
}

const ownDeed: fc.Arbitrary<OwnDeed> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('enter' as const, 'leave' as const),
    room: fc.nat(ROOMS - 1),
  }),
  fc.record({ kind: fc.constant('mark' as const), room: fc.nat(ROOMS - 1), back: fc.nat(4) }),
  fc.record({ kind: fc.constant('note' as const), title: fc.constantFrom('Tea', 'Rice') }),
  fc.record({ kind: fc.constantFrom('block' as const, 'unblock' as const), who: fc.nat(1) }),
);
const write = fc.constantFrom('not', 'works', 'works', 'fails');
const step = fc.record({
  own: fc.option(ownDeed, { nil: undefined, freq: 5 }),
  inRoom: fc.option(fc.nat(ROOMS - 1), { nil: undefined }),
  hears: fc.tuple(fc.boolean(), fc.boolean()),
  writes: fc.tuple(write, write),
  server: fc.oneof(
    { weight: 6, arbitrary: fc.constant('goes on') },
    { weight: 2, arbitrary: fc.constantFrom('restarts', 'backs up', 'is put back') },
  ),
});

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;
const QUIET = { own: undefined, inRoom: undefined, server: 'goes on' } as const;
/** One tab hears of a restart, and is closed once it has written of the new history. */
const CLOSED_AFTER_ONE_WRITE: Step[] = [
  { ...QUIET, hears: [false, false], writes: ['not', 'works'], server: 'restarts' },
  { ...QUIET, hears: [false, true], writes: ['not', 'works'] },
];

const notedSchema = z.object({
  notes: z.array(z.looseObject({ title: z.string() })).default([]),
});
const notesIn = (own: object) =>
  notedSchema.parse(own).notes.sort((one, other) => one.title.localeCompare(other.title));

const byRoom = (left: { roomId: Id }, right: { roomId: Id }) =>
  left.roomId.localeCompare(right.roomId);

test('[HC4] whatever two tabs wrote at different speeds, and whichever writes failed, a page that starts from it ends as the server has it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      await forgetPerson(openStore(), ANA);
      const server = new ServerOfRecord(ROOMS);
      for (const room of [0, 1]) server.person.perform({ kind: 'enter', room });
      server.person.perform({ kind: 'note', title: 'Tea' });
      for (const room of server.person.rooms) say(room, fromBo, fromBo, fromBo, fromBo, fromBo);
      const tabs = [openKeepingTab(server), openKeepingTab(server)];
      for (const tab of tabs) {
        tab.hear();
        tab.open();
        await vi.advanceTimersByTimeAsync(SETTLE_MS);
      }
      for (const { own, inRoom, hears, writes, server: fortune } of steps) {
        const events: Event[] = [];
        const room = inRoom === undefined ? undefined : server.person.rooms[inRoom];
        if (room) events.push({ of: 'room', change: say(room, fromBo) });
        const fromSeq = server.person.headSeq;
        if (own) server.person.perform(own);
        if (server.person.headSeq > fromSeq) {
          events.push({ of: 'person', change: server.person.changeSince(fromSeq) });
        }
        for (const [index, tab] of tabs.entries()) {
          tab.unheard.push(...events);
          if (hears[index]) tab.hear();
          const how = writes[index];
          if (how === 'works' || how === 'fails') await tab.write(how);
        }
        if (fortune === 'backs up') server.backUp();
        if (fortune === 'restarts') server.restart();
        if (fortune === 'is put back') server.putBack();
        if (fortune === 'restarts' || fortune === 'is put back') {
          for (const tab of tabs) tab.disconnect();
        }
      }
      for (const tab of tabs) tab.stop();

      const page = await startFromCache(server);
      const shown = page.shown().sort(byRoom);
      const truth = server.person.entries().map(({ room, membership, unreadCount }) => ({
        roomId: room.id,
        name: room.name,
        lastReadSeq: membership.lastReadSeq,
        unreadCount,
      }));
      expect(shown).toMatchObject(truth.sort(byRoom));
      expect(shown).toHaveLength(truth.length);
      const notes = carriedOwnRows(page.ownRows.store.getState());
      expect(notesIn(notes)).toEqual(notesIn(server.person.ownSince(0) ?? {}));
      const { blockedIds } = page.blocks.store.getState();
      expect(blockedIds).toEqual(new Set(server.person.blockedIds));
      for (const { roomId, messages } of shown) {
        const all = server.person.roomOf(roomId)?.messages ?? [];
        expect(messages).toEqual(messages.length === 0 ? [] : all.slice(-messages.length));
      }
    }),
    { numRuns: 150, examples: [[CLOSED_AFTER_ONE_WRITE]] },
  );
});
