import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRoomLog } from './create-room-log.ts';
import { ANA, KITCHEN, LogOfRecord } from './testing/make-log.ts';
import { fromBo, say, serve, startedLog } from './testing/started-log.ts';
import { endOf } from './windows.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('[SY3] two changes in the wrong order are put right without asking', async () => {
  const log = new LogOfRecord();
  const { roomLog, bodies, asked } = startedLog(log);
  await roomLog.openRoom(KITCHEN);
  const first = say(log, fromBo);
  const second = say(log, fromBo);
  roomLog.receiveChange(second);
  expect(bodies()).toEqual([]);
  roomLog.receiveChange(first);
  expect(bodies()).toEqual(['message 1', 'message 2']);
  await vi.runAllTimersAsync();
  expect(asked).toEqual(['history:load']);
});

test('[SY3] a gap that does not close by itself asks for sync once', async () => {
  const log = new LogOfRecord();
  const { roomLog, bodies, asked, room } = startedLog(log);
  await roomLog.openRoom(KITCHEN);
  say(log, fromBo);
  roomLog.receiveChange(say(log, fromBo));
  roomLog.receiveChange(say(log, fromBo));
  await vi.runAllTimersAsync();
  expect(bodies()).toEqual(['message 1', 'message 2', 'message 3']);
  expect(room()?.unreadCount).toBe(3);
  expect(asked.filter((name) => name === 'room:sync')).toHaveLength(1);
});

test('[SY4] a message born and edited during an outage counts as unread once', async () => {
  const log = new LogOfRecord();
  const { roomLog, room } = startedLog(log);
  say(log, fromBo, fromBo, fromBo, fromBo, { kind: 'edit', target: 0 });
  roomLog.receiveChange(say(log, fromBo));
  await vi.runAllTimersAsync();
  expect(room()?.unreadCount).toBe(5);
});

test('a change that overtakes the page it belongs behind is not lost', async () => {
  const log = new LogOfRecord();
  say(log, fromBo);
  const { roomLog, bodies } = startedLog(log);
  const opening = roomLog.openRoom(KITCHEN);
  roomLog.receiveChange(say(log, fromBo));
  await opening;
  expect(bodies()).toEqual(['message 1', 'message 2']);
});

test('older pages go in front until the beginning is reached', async () => {
  const log = new LogOfRecord();
  say(log, ...Array.from({ length: 10 }, () => fromBo));
  const { roomLog, end } = startedLog(log);
  await roomLog.openRoom(KITCHEN);
  expect(end()?.messages.map(({ seq }) => seq)).toEqual([7, 8, 9, 10]);
  await roomLog.loadOlder(KITCHEN, 8);
  await roomLog.loadOlder(KITCHEN, 8);
  expect(end()?.messages).toEqual(log.messages);
  expect(end()?.hasOlder).toBe(false);
});

test('after a reconnect an open room catches up and a closed one takes the new entry', async () => {
  const log = new LogOfRecord();
  say(log, fromBo);
  const open = startedLog(log);
  await open.roomLog.openRoom(KITCHEN);
  const closed = startedLog(log);
  say(log, { kind: 'edit', target: 0 }, fromBo);
  open.roomLog.receiveReady([log.entryFor(ANA, 0)]);
  closed.roomLog.receiveReady([log.entryFor(ANA, 0)]);
  expect(open.room()?.unreadCount).toBe(2);
  await vi.runAllTimersAsync();
  expect(open.bodies()).toEqual(['edited 2', 'message 3']);
  expect(open.room()?.unreadCount).toBe(2);
  expect(closed.asked).toEqual([]);
  expect(closed.room()?.cursor).toBe(3);
});

test('[SY8] a head above the cursor asks for the change that got lost', async () => {
  const log = new LogOfRecord();
  const { roomLog, bodies, asked } = startedLog(log);
  await roomLog.openRoom(KITCHEN);
  say(log, fromBo);
  roomLog.receiveHeads([{ roomId: KITCHEN, headSeq: log.headSeq }]);
  await vi.runAllTimersAsync();
  expect(bodies()).toEqual(['message 1']);
  roomLog.receiveHeads([{ roomId: KITCHEN, headSeq: log.headSeq }]);
  await vi.runAllTimersAsync();
  expect(asked.filter((name) => name === 'room:sync')).toHaveLength(1);
});

test('[SY5] a server whose database was restored is believed', async () => {
  const log = new LogOfRecord();
  say(log, fromBo);
  const { roomLog, bodies, source, room } = startedLog(log);
  await roomLog.openRoom(KITCHEN);
  const restored = new LogOfRecord();
  const entry = restored.entryFor(ANA, 0);
  const syncRoom = async () => ({
    ok: true as const,
    data: { reset: true as const, entry, page: restored.page(4) },
  });
  roomLog.start({ meId: ANA, source: { ...source, syncRoom } });
  roomLog.receiveReady([entry]);
  await vi.runAllTimersAsync();
  expect(bodies()).toEqual([]);
  expect(room()?.cursor).toBe(0);
});

test('[SY9] a room opened while the connection lagged misses nothing', async () => {
  const log = new LogOfRecord();
  say(log, fromBo);
  const { roomLog, bodies } = startedLog(log);
  const opening = roomLog.openRoom(KITCHEN);
  say(log, fromBo);
  roomLog.receiveReady([log.entryFor(ANA, 0)]);
  await opening;
  await vi.runAllTimersAsync();
  expect(bodies()).toEqual(['message 1', 'message 2']);
});

test('the read mark of another tab sets the count', () => {
  const log = new LogOfRecord();
  say(log, fromBo, fromBo);
  const { roomLog, room } = startedLog(log);
  expect(room()?.unreadCount).toBe(2);
  roomLog.receiveMark({
    membership: { roomId: KITCHEN, role: 'member', joinedAt: 0, lastReadSeq: 2, personalSeq: 0 },
    unreadCount: 0,
    headSeq: 2,
  });
  expect(room()?.unreadCount).toBe(0);
});

test('a room one was removed from is gone, and late changes do not bring it back', () => {
  const log = new LogOfRecord();
  const { roomLog, room } = startedLog(log);
  roomLog.removeRoom({ roomId: KITCHEN });
  roomLog.receiveChange(say(log, fromBo));
  expect(room()).toBeUndefined();
});

test('[SY5] a page that resets the window replaces it', async () => {
  const log = new LogOfRecord();
  const { roomLog, room, end, source } = startedLog(log);
  await roomLog.openRoom(KITCHEN);
  say(log, ...Array.from({ length: 8 }, () => fromBo));
  roomLog.start({
    meId: ANA,
    source: {
      ...source,
      syncRoom: async () => ({
        ok: true,
        data: { reset: true, entry: log.entryFor(ANA, 0), page: log.page(4) },
      }),
    },
  });
  roomLog.receiveChange(say(log, fromBo));
  await vi.runAllTimersAsync();
  expect(end()?.messages).toEqual(log.messages.slice(-4));
  expect(end()?.hasOlder).toBe(true);
  expect(room()?.unreadCount).toBe(9);
});

test('forgetting everything leaves an answer that was on its way without effect', async () => {
  const log = new LogOfRecord();
  say(log, fromBo);
  const { roomLog } = startedLog(log);
  const opening = roomLog.openRoom(KITCHEN);
  roomLog.reset();
  await opening;
  expect(roomLog.store.getState()).toEqual({ isReady: false, lacksRooms: true, rooms: new Map() });
});

test('whoever looks again sees what got lost meanwhile in the rooms that are open', async () => {
  const log = new LogOfRecord();
  const open = startedLog(log);
  const closed = startedLog(log);
  await open.roomLog.openRoom(KITCHEN);
  say(log, fromBo);
  open.roomLog.catchUpOpened();
  closed.roomLog.catchUpOpened();
  await vi.runAllTimersAsync();
  expect(open.bodies()).toEqual(['message 1']);
  expect(closed.asked).toEqual([]);
});

test('what an earlier page kept shows at once, and the first ready heals it by its cursor', async () => {
  const log = new LogOfRecord();
  say(log, fromBo, fromBo);
  const earlier = log.entryFor(ANA, 1);
  const kept = { messages: [...log.messages], hasOlder: false, cursor: log.headSeq };
  say(log, { kind: 'edit', target: 0 }, fromBo);

  const { source, asked } = serve(log);
  const roomLog = createRoomLog();
  roomLog.start({ meId: ANA, source });
  roomLog.restore([{ entry: earlier, page: kept }]);
  const room = () => roomLog.store.getState().rooms.get(KITCHEN);
  const end = () => endOf(room()?.windows ?? []);
  expect(end()?.messages.map(({ body }) => body)).toEqual(['message 1', 'message 2']);
  expect(roomLog.store.getState().isReady).toBe(false);

  roomLog.receiveReady([log.entryFor(ANA, 1)]);
  await vi.runAllTimersAsync();
  expect(end()?.messages).toEqual(log.messages);
  expect(room()?.unreadCount).toBe(2);
  expect(asked).toEqual(['room:sync']);
});

test('what an earlier page kept replaces nothing that the server has told', () => {
  const log = new LogOfRecord();
  const earlier = log.entryFor(ANA, 0);
  say(log, { kind: 'rename' });
  const { roomLog, room } = startedLog(log);
  roomLog.restore([{ entry: earlier, page: undefined }]);
  expect(room()?.room.name).toBe(log.room.name);
});

test('[SY6] a list of members from before a fresh start is asked for again', async () => {
  const log = new LogOfRecord();
  const { roomLog, room } = startedLog(log);
  const early = log.memberList();
  say(log, { kind: 'enter', who: 1 });
  roomLog.receiveReady([log.entryFor(ANA, 0)]);
  expect(roomLog.receiveMembers(KITCHEN, early)).toBe(false);
  expect(room()?.members.isWhole).toBe(false);
  expect(roomLog.receiveMembers(KITCHEN, log.memberList())).toBe(true);
  expect(room()?.members.byId.size).toBe(1);
});

test('a list of members stays current through a catch-up', async () => {
  const log = new LogOfRecord();
  const { roomLog, room } = startedLog(log);
  await roomLog.openRoom(KITCHEN);
  roomLog.receiveMembers(KITCHEN, log.memberList());
  say(log, { kind: 'enter', who: 1 }, { kind: 'enter', who: 2 }, { kind: 'leave', who: 1 });
  roomLog.receiveReady([log.entryFor(ANA, 0)]);
  await vi.runAllTimersAsync();
  const present = [...(room()?.members.byId.values() ?? [])].filter(
    ({ leftAt }) => leftAt === null,
  );
  expect(present).toEqual(log.memberList().members);
});
