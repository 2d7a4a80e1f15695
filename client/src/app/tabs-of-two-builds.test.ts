import 'fake-indexeddb/auto';
import type { Id } from '@parley/shared/id';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createBrowserStore } from '../cache/browser-store.ts';
import { createContentStorage } from '../cache/content-storage.ts';
import { openDatabase } from '../cache/database.ts';
import { forgetPerson } from '../cache/forget-person.ts';
import { createOwnRows } from '../personal-log/own-rows.ts';
import { blocks } from '../room-log/blocks.ts';
import { createPeople } from '../room-log/create-people.ts';
import { createRoomLog } from '../room-log/create-room-log.ts';
import { ANA, idOf, makeChange, makeEntry, makeMessage } from '../room-log/testing/make-log.ts';
import { createContentKeeper } from './create-content-keeper.ts';

// The browser's database goes on by itself.
beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => vi.useRealTimers());

/** Longer than all the seconds that pass here. */
const DISK_WAIT_MS = 86_400_000;
const store = createBrowserStore({
  open: openDatabase,
  onStatus: () => undefined,
  waitMs: DISK_WAIT_MS,
});
beforeEach(() => forgetPerson(store, ANA));

const [FIRST, SECOND] = [idOf(1), idOf(2)];
const SOME_SECONDS = 10;

/** A tab that shows one room, of the given history and from the given build of the page. */
async function openTab(build: string, history: Id, isOnline = true) {
  const at = { history, isOnline };
  const log = createRoomLog();
  const people = createPeople();
  const real = createContentStorage(store, build);
  const writes: Promise<string>[] = [];
  const keeper = createContentKeeper({
    log: log.store,
    people: people.store,
    blocks: blocks.store,
    ownRows: createOwnRows().store,
    position: () => ({ history: at.history, personalSeq: 1, peopleSeq: 0 }),
    isLive: () => at.isOnline,
    storage: {
      load: real.load,
      save(...change) {
        const saved = real.save(...change);
        writes.push(saved);
        return saved;
      },
    },
  });
  keeper.start(ANA, null);
  log.receiveReady([makeEntry()]);
  return { at, log, writes };
}

type Tab = Awaited<ReturnType<typeof openTab>>;

/** What became of each write that these tabs tried in some seconds. */
async function writesOf(...tabs: Tab[]): Promise<string[]> {
  for (let second = 0; second < SOME_SECONDS; second += 1) {
    await vi.advanceTimersByTimeAsync(1_000);
    await Promise.all(tabs.flatMap(({ writes }) => writes));
  }
  return Promise.all(tabs.flatMap(({ writes }) => writes.splice(0)));
}

function sayIn({ log }: Tab, seq: number): void {
  log.receiveChange(makeChange(seq - 1, seq, [makeMessage({ seq })]));
}

/** Of which history and build it is what the browser keeps. */
const kept = () => store.ask((database) => database.get('stamps', ANA));

test('[HC4] an old tab beside one of a new build gives way for good: while nothing is said, neither writes', async () => {
  const old = await openTab('old', FIRST);
  expect(await writesOf(old)).toEqual(['begun anew']);
  const renewed = await openTab('new', FIRST);
  expect(await writesOf(old, renewed)).toEqual(['begun anew']);
  for (const seq of [1, 2]) {
    for (const tab of [old, renewed]) sayIn(tab, seq);
    expect(await writesOf(old)).toEqual(['gave way']);
    expect(await writesOf(renewed)).toEqual(['kept']);
  }
  expect(await kept()).toMatchObject({ version: 'new', history: FIRST });
});

test('[HC4] a tab without a connection leaves what is kept of a newer history, and goes on once it is told of it', async () => {
  const there = await openTab('build', SECOND);
  await writesOf(there);
  const away = await openTab('build', FIRST, false);
  expect(await writesOf(there, away)).toEqual(['gave way']);
  expect(await kept()).toMatchObject({ history: SECOND });

  Object.assign(away.at, { history: SECOND, isOnline: true });
  sayIn(away, 1);
  expect(await writesOf(there, away)).toEqual(['kept']);
});

test('[HC4] a tab that is told of another history takes the place of what it kept itself', async () => {
  const tab = await openTab('build', FIRST);
  await writesOf(tab);
  tab.at.history = SECOND;
  sayIn(tab, 1);
  expect(await writesOf(tab)).toEqual(['begun anew']);
  expect(await kept()).toMatchObject({ history: SECOND });
});
