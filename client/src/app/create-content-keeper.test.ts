import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ContentChange, Saved } from '../cache/content-storage.ts';
import { createOwnRows } from '../personal-log/own-rows.ts';
import { createBlocks } from '../room-log/blocks.ts';
import { createPeople } from '../room-log/create-people.ts';
import { createRoomLog } from '../room-log/create-room-log.ts';
import type { LogSource } from '../room-log/source.ts';
import {
  ANA,
  idOf,
  KITCHEN,
  makeChange,
  makeEntry,
  makeMessage,
  makeRoom,
} from '../room-log/testing/make-log.ts';
import { createContentKeeper } from './create-content-keeper.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const messages = Array.from({ length: 150 }, (_, index) => makeMessage({ seq: index + 1 }));

const source: LogSource = {
  loadHistory: async ({ roomId }) => ({
    ok: true,
    data: {
      roomId,
      headSeq: 150,
      messages: messages.map((message) => ({ ...message, roomId })),
      hasOlder: false,
      hasNewer: false,
    },
  }),
  syncRoom: async ({ roomId, afterSeq }) => ({
    ok: true,
    data: { reset: false, change: { ...makeChange(afterSeq, 150), roomId }, hasMore: false },
  }),
  loadUsers: async () => ({ ok: true, data: { users: [] } }),
};

const HISTORY = idOf(9);

const entryFor = (roomId: string) =>
  makeEntry({
    room: makeRoom({ id: roomId, headSeq: 150 }),
    membership: { roomId, role: 'member', joinedAt: 0, lastReadSeq: 150, personalSeq: 0 },
  });

function startedKeeper(roomIds: string[] = [KITCHEN], answer: () => Saved = () => 'kept') {
  const at = { history: HISTORY, isLive: true };
  const roomLog = createRoomLog();
  const people = createPeople();
  const blocks = createBlocks();
  const saved: ContentChange[] = [];
  const keeper = createContentKeeper({
    log: roomLog.store,
    people: people.store,
    blocks: blocks.store,
    ownRows: createOwnRows().store,
    position: () => ({ history: at.history, personalSeq: 1, peopleSeq: 0 }),
    isLive: () => at.isLive,
    storage: {
      load: async () => null,
      async save(_userId, _stamp, change) {
        saved.push(change);
        return answer();
      },
    },
  });
  keeper.start(ANA, null);
  people.start({ me: { id: ANA, name: 'Ana', role: 'owner' }, users: [] }, source);
  roomLog.start({ meId: ANA, source });
  roomLog.receiveReady(roomIds.map(entryFor));
  async function open(roomId: string): Promise<void> {
    // Whatever the clock says: it must not decide which pages are kept.
    vi.setSystemTime(Date.now() - 60_000);
    keeper.noteOpened(roomId);
    await roomLog.openRoom(roomId);
  }
  return { at, roomLog, people, blocks, keeper, saved, open };
}

test('many changes are one write', async () => {
  const { roomLog, saved } = startedKeeper();
  for (const seq of [151, 152, 153]) {
    roomLog.receiveChange(makeChange(seq - 1, seq, [makeMessage({ seq })]));
  }
  await vi.runAllTimersAsync();
  expect(saved).toHaveLength(1);
  expect(saved[0]?.people?.me.name).toBe('Ana');
  expect(saved[0]?.entries[0]).toMatchObject({ room: { headSeq: 153 }, unreadCount: 3 });
  expect(saved[0]?.pages).toEqual([]);
});

test('of an opened room the newest hundred messages are kept, with their cursor', async () => {
  const { saved, open } = startedKeeper();
  await open(KITCHEN);
  await vi.runAllTimersAsync();
  const page = saved.at(-1)?.pages[0];
  expect(page).toMatchObject({ userId: ANA, roomId: KITCHEN, cursor: 150, hasOlder: true });
  expect(page?.messages.map(({ seq }) => seq)).toEqual(
    Array.from({ length: 100 }, (_, index) => index + 51),
  );
});

test('the page opened longest ago makes room for the thirty-first', async () => {
  const roomIds = Array.from({ length: 31 }, (_, index) => idOf(index + 1));
  const { saved, open } = startedKeeper(roomIds);
  for (const roomId of roomIds) await open(roomId);
  await vi.runAllTimersAsync();
  expect(saved.at(-1)?.closedIds).toEqual([roomIds[0]]);
});

test('[HC1] whom one blocks is kept with the number of the own log that the list is of', () => {
  const { blocks, keeper, saved } = startedKeeper();
  const userIds = [idOf(7)];
  blocks.receive({ userIds, personalSeq: 2 });
  keeper.flush();
  expect(saved.at(-1)?.people).toMatchObject({ blockedIds: userIds, blockedSeq: 2 });
});

test('a room that is gone leaves the cache, and after the end nothing is written', async () => {
  const { roomLog, keeper, saved } = startedKeeper();
  roomLog.removeRoom({ roomId: KITCHEN });
  keeper.flush();
  expect(saved.at(-1)?.goneIds).toEqual([KITCHEN]);
  keeper.stop();
  roomLog.reset();
  await vi.runAllTimersAsync();
  expect(saved).toHaveLength(1);
});

test('a write that failed is repeated with the next, and one that succeeded is not', async () => {
  let isBroken = true;
  const { roomLog, keeper, saved } = startedKeeper([KITCHEN, idOf(1)], () => {
    if (isBroken) throw new Error('the disk is full');
    return 'kept';
  });
  keeper.flush();
  await vi.runAllTimersAsync();
  isBroken = false;
  roomLog.receiveChange(makeChange(150, 151, [makeMessage({ seq: 151 })]));
  await vi.runAllTimersAsync();
  expect(saved.at(-1)?.entries).toHaveLength(2);
  expect(saved.at(-1)?.people?.me.name).toBe('Ana');
  roomLog.receiveChange(makeChange(151, 152, [makeMessage({ seq: 152 })]));
  await vi.runAllTimersAsync();
  expect(saved.at(-1)?.entries).toHaveLength(1);
});

test('the first write of another history is all that is shown, whatever little has changed', async () => {
  const { at, people, keeper, saved } = startedKeeper([KITCHEN, idOf(1)]);
  await vi.runAllTimersAsync();
  at.history = idOf(8);
  people.start({ me: { id: ANA, name: 'Ana', role: 'owner' }, users: [] }, source);
  // The page closes before it writes again.
  keeper.flush();
  expect(saved).toHaveLength(2);
  expect(saved.at(-1)).toMatchObject({ own: {}, entries: [{}, {}] });
});

test('where what was kept has been forgotten, everything that is shown is written', async () => {
  const answers: Saved[] = ['kept', 'begun anew'];
  const rooms = [KITCHEN, idOf(1)];
  const { at, roomLog, saved } = startedKeeper(rooms, () => answers.shift() ?? 'kept');
  await vi.runAllTimersAsync();
  at.isLive = false;
  roomLog.receiveChange(makeChange(150, 151, [makeMessage({ seq: 151 })]));
  await vi.runAllTimersAsync();
  expect(saved.map(({ entries }) => entries.length)).toEqual([2, 1, 2]);
});
