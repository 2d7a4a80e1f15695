import { LIMITS } from '@parley/shared/limits';
import type { PersonalChange } from '@parley/shared/personal-change';
import { enters, leaves } from '@parley/shared/testing/personal';
import type { Wire } from '@parley/wire-client/wire';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { DAY_MS, systemClock } from '../lib/clock.ts';
import { newId } from '../lib/id.ts';
import { createLogger } from '../lib/logger.ts';
import { connectAs, type Person, person } from '../testing/person.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { createDeletedRooms } from './deleted-rooms.ts';

let server: TestServer;
let ana: Person;
let bo: Person;
/** Bo's other device. */
let phone: Wire;

beforeAll(async () => {
  server = await startTestServer();
  ana = await person(server.url, 'Ana');
  bo = await person(server.url, 'Bo');
  phone = await connectAs(server.url, bo.cookie);
});

afterAll(async () => {
  for (const each of [ana, bo, phone]) each.close();
  await server.stop();
});

const makeRoom = async (members: Person[] = []) => {
  const memberIds = members.map(({ userId }) => userId);
  return (await ana.must('room:create', { kind: 'open', name: `Room ${newId()}`, memberIds })).room;
};

const say = async (roomId: string, body = 'hello') =>
  ana.must('message:send', { roomId, clientMessageId: newId(), body });

async function sync(afterSeq: number): Promise<PersonalChange> {
  const answer = await bo.must('personal:sync', { afterSeq });
  if (answer.reset) throw new Error('was to start afresh');
  return answer.change;
}

/** How far Bo's own log is, as a device that opens now is told. */
async function headNow(): Promise<number> {
  const device = await connectAs(server.url, bo.cookie);
  const { personalSeq } = await device.hears('ready');
  device.close();
  return personalSeq;
}

test('[PL1] what is mine takes the next number of my log: entering, a mark, a role, leaving', async () => {
  const before = await headNow();
  const room = await makeRoom([bo]);
  const message = await say(room.id);
  await bo.must('receipt:mark', { roomId: room.id, seq: message.seq });
  // Said again it changes nothing.
  await bo.must('receipt:mark', { roomId: room.id, seq: message.seq });
  await ana.must('room:leave', { roomId: room.id });
  await bo.must('room:leave', { roomId: room.id });
  await phone.hears('personal:changed', leaves(room.id));
  const told = phone.heard('personal:changed').filter(({ fromSeq }) => fromSeq >= before);
  expect(told.map(({ fromSeq, toSeq }) => [fromSeq, toSeq])).toEqual(
    [1, 2, 3, 4].map((number) => [before + number - 1, before + number]),
  );
  const [entered, marked, promoted, left] = told;
  expect(entered?.entries).toMatchObject([{ room: { id: room.id }, unreadCount: 0 }]);
  expect(marked?.marks).toMatchObject([
    { membership: { lastReadSeq: message.seq, personalSeq: before + 2 }, unreadCount: 0 },
  ]);
  expect(promoted?.marks).toMatchObject([{ membership: { role: 'owner' } }]);
  expect(left?.gone).toEqual([{ roomId: room.id, personalSeq: before + 4 }]);
  expect(await headNow()).toBe(before + 4);
});

test('[PL2] what was missed comes in the shape of what is told, each place as it is now', async () => {
  const before = await headNow();
  const [kitchen, attic] = [await makeRoom([bo]), await makeRoom([bo])];
  const message = await say(kitchen.id);
  await bo.must('receipt:mark', { roomId: kitchen.id, seq: message.seq });
  await bo.must('room:leave', { roomId: attic.id });
  const change = await sync(before);
  expect(change).toMatchObject({ fromSeq: before, toSeq: before + 4 });
  expect(change.entries).toMatchObject([
    { room: { id: kitchen.id }, membership: { lastReadSeq: message.seq, personalSeq: before + 3 } },
  ]);
  expect(change.gone).toEqual([{ roomId: attic.id, personalSeq: before + 4 }]);
  expect(await sync(before + 4)).toEqual({ fromSeq: before + 4, toSeq: before + 4 });
});

test('[PL3] more than a page is read page by page, with nothing twice and nothing left out', async () => {
  const chen = await person(server.url, '陈静');
  const rows = Array.from({ length: LIMITS.pageSize + 20 }, () => newId());
  const room = { kind: 'open' as const, name: 'Crowd', foldedName: 'CROWD', topic: '' };
  const counts = { headSeq: 1, changedSeq: 1, memberCount: 1, createdAt: 0 };
  const absent = { directKey: null, createdBy: null, deletedAt: null };
  const place = { role: 'member' as const, joinedAt: 0, leftAt: null, declinedAs: null };
  const { store } = server;
  for (const id of rows) {
    await store
      .insertInto('rooms')
      .values({ id, ...room, ...counts, ...absent })
      .execute();
  }
  const places = rows.map((roomId, index) => ({
    ...{ roomId, userId: chen.userId, ...place },
    ...{ changedSeq: 1, lastReadSeq: 1, personalSeq: index + 1 },
  }));
  for (const row of places) await store.insertInto('memberships').values(row).execute();
  const headSeq = rows.length;
  await store.insertInto('personalLogs').values({ userId: chen.userId, headSeq }).execute();

  const first = await chen.must('personal:sync', { afterSeq: 0 });
  if (first.reset) throw new Error('was to start afresh');
  expect(first).toMatchObject({ hasMore: true, change: { fromSeq: 0, toSeq: LIMITS.pageSize } });
  const second = await chen.must('personal:sync', { afterSeq: first.change.toSeq });
  if (second.reset) throw new Error('was to start afresh');
  expect(second).toMatchObject({ hasMore: false, change: { toSeq: headSeq } });
  const both = [...(first.change.entries ?? []), ...(second.change.entries ?? [])];
  expect(both.map((entry) => entry.room.id)).toEqual(rows);
  chen.close();
});

test('[PL4] who was away learns that a room is deleted, and after a month starts afresh', async () => {
  const room = await makeRoom([bo]);
  await phone.hears('personal:changed', enters(room.id));
  const before = await headNow();
  await ana.must('room:delete', { roomId: room.id });
  expect((await sync(before)).gone).toEqual([
    { roomId: room.id, personalSeq: before + 1, isDeleted: true },
  ]);

  const { store } = server;
  const logger = createLogger('silent');
  const clock = () => systemClock() + 31 * DAY_MS;
  const deletedRooms = createDeletedRooms({ store, clock, logger });
  deletedRooms.purge();
  await vi.waitFor(async () => {
    const rows = store.selectFrom('rooms').select('id').where('id', '=', room.id);
    expect(await rows.execute()).toEqual([]);
  });
  await deletedRooms.close();
  const away = await bo.must('personal:sync', { afterSeq: before });
  const { rooms } = await (await connectAs(server.url, bo.cookie)).hears('ready');
  expect(away).toEqual({
    reset: true,
    personalSeq: before + 1,
    rooms,
    blocked: { userIds: [] },
  });
  expect(await sync(before + 1)).toEqual({ fromSeq: before + 1, toSeq: before + 1 });
});

test('[PL4] who is ahead of the server starts afresh', async () => {
  const head = await headNow();
  expect(await bo.must('personal:sync', { afterSeq: head + 1 })).toMatchObject({
    reset: true,
    personalSeq: head,
  });
});

test('[PL1] many things of one person at once have neighbouring numbers, a row each', async () => {
  const before = await headNow();
  const rooms = await Promise.all(Array.from({ length: 20 }, () => makeRoom([bo])));
  await Promise.all(rooms.slice(10).map(({ id }) => bo.must('room:leave', { roomId: id })));
  const rows = await server.store
    .selectFrom('memberships')
    .select('personalSeq')
    .where('userId', '=', bo.userId)
    .where('personalSeq', '>', before)
    .execute();
  expect(new Set(rows.map(({ personalSeq }) => personalSeq)).size).toBe(20);
  expect(await headNow()).toBe(before + 30);
});

test('[PL5] a banned person reads nothing of their log', async () => {
  const dai = await person(server.url, 'Dai');
  const now = systemClock();
  await server.store
    .updateTable('users')
    .set({ bannedAt: now })
    .where('id', '=', dai.userId)
    .execute();
  expect(await dai.command('personal:sync', { afterSeq: 0 })).toMatchObject({
    ok: false,
    error: { code: 'BANNED' },
  });
  dai.close();
});
