import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ANA } from '../room-log/testing/make-log.ts';
import { fromBo, say } from '../room-log/testing/started-log.ts';
import { openTab } from './testing/open-tab.ts';
import { ServerOfRecord } from './testing/server-of-record.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const ROOMS = 3;

/** Ana is in all rooms, something was said in each, and her tab has them open. */
async function openedTab() {
  const server = new ServerOfRecord(ROOMS);
  for (const [room, log] of server.person.rooms.entries()) {
    server.person.perform({ kind: 'enter', room });
    say(log, fromBo);
  }
  const tab = openTab(server);
  tab.connect();
  while (tab.takeInPage());
  tab.openAll();
  await vi.runAllTimersAsync();
  return { server, tab };
}

test('[HC2] a tab whose connection ends between the pages of its first ready says nothing of what it holds', () => {
  const server = new ServerOfRecord(ROOMS);
  for (let room = 0; room < ROOMS; room++) server.person.perform({ kind: 'enter', room });
  const tab = openTab(server);
  tab.connect();
  expect(tab.shown()).toHaveLength(1);
  expect(tab.holdings.since()).toBeUndefined();
  while (tab.takeInPage());
  expect(tab.holdings.since()).toMatchObject({ personalSeq: ROOMS });
});

test('[HC2] one that comes back says between the pages what it said before them', async () => {
  const { server, tab } = await openedTab();
  tab.disconnect();
  for (let room = 0; room < ROOMS; room++) server.person.perform({ kind: 'mark', room, back: 0 });
  tab.connect();
  expect(tab.holdings.position()).toMatchObject({ personalSeq: ROOMS });
  while (tab.takeInPage());
  expect(tab.holdings.position()).toMatchObject({ personalSeq: 2 * ROOMS });
});

test('[HC3] after a restart nothing that is held is lost, and no room is told anew', async () => {
  const { server, tab } = await openedTab();
  const before = tab.shown();
  server.restart();
  tab.disconnect();
  const told = tab.told();
  expect(told.ready).toMatchObject({ isDelta: true, rooms: [] });
  tab.connect(told);
  expect(tab.shown()).toEqual(before);
  expect(tab.overtaken).toEqual([]);
});

test('[HC5] of what was named, the server vouches for all that it resets not, up to the number named', async () => {
  const { server, tab } = await openedTab();
  server.backUp();
  const [kitchen, ...others] = server.person.rooms;
  if (kitchen === undefined) throw new Error('there is no room');
  tab.receive({ of: 'room', change: say(kitchen, fromBo) });
  server.putBack();
  tab.disconnect();
  const named = tab.holdings.since()?.rooms;
  expect(tab.connect()).toEqual({
    resets: [{ roomId: kitchen.room.id, commonSeq: 1 }],
    vouchedFor: new Map(others.map(({ room }) => [room.id, named?.[room.id]])),
  });
});

test('[HC3] of another history all rooms are emptied, and stay until their entries have come', async () => {
  const { server, tab } = await openedTab();
  server.restart();
  server.forgetHistories();
  tab.disconnect();
  tab.connect();
  expect(tab.shown().map(({ messages }) => messages)).toEqual([[], [], []]);
  expect(tab.overtaken.map(({ commonSeq }) => commonSeq)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  while (tab.takeInPage());
  expect(tab.shown()).toHaveLength(ROOMS);
});

test('[HC1] [HC3] an acked message beyond the cursor is told as held, and goes when the server has lost it', async () => {
  const { server, tab } = await openedTab();
  const [room] = server.person.rooms;
  server.backUp();
  const [mine] = room ? say(room, { kind: 'send', senderId: ANA }).messages : [];
  if (room === undefined || mine === undefined) throw new Error('nothing was sent');
  tab.roomLog.receiveMessage(mine);
  expect(tab.holdings.since()?.rooms[room.room.id]).toBe(mine.seq);
  server.putBack();
  tab.disconnect();
  tab.connect();
  expect(tab.overtaken).toMatchObject([{ state: { room: { id: room.room.id } }, commonSeq: 1 }]);
});

test('[PL4] who lacks what is gone for good is told whom she blocks along with all the rest', async () => {
  const { server, tab } = await openedTab();
  server.person.perform({ kind: 'block', who: 0 });
  server.person.lostSeq = server.person.headSeq;
  tab.tellHeads();
  await vi.runAllTimersAsync();
  const { blockedIds } = tab.blocks.store.getState();
  expect([...blockedIds]).toEqual(server.person.blockedIds);
  expect(blockedIds.size).toBe(1);
});

test('[HC1] [HC3] a list of blocks beyond the cursor is told as held, and goes when the server has lost it', async () => {
  const { server, tab } = await openedTab();
  server.backUp();
  const readBefore = tab.told();
  const { headSeq } = server.person;
  server.person.perform({ kind: 'block', who: 0 });
  tab.receive({ of: 'person', change: server.person.changeSince(headSeq) });
  tab.connect(readBefore);
  expect(tab.holdings.position()).toMatchObject({ personalSeq: headSeq });
  expect(tab.holdings.since()).toMatchObject({ personalSeq: headSeq + 1 });
  server.putBack();
  tab.disconnect();
  tab.connect();
  expect(tab.blocks.store.getState().blockedIds).toEqual(new Set());
});
