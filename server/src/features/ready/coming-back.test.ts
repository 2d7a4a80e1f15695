import type { Since } from '@parley/shared/handshake';
import { LIMITS } from '@parley/shared/limits';
import { sinceReady } from '@parley/wire-client/since-ready';
import { mustConnect, type Wire } from '@parley/wire-client/wire';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../lib/id.ts';
import { listRooms } from '../../room-log/room-entries.ts';
import { insertRooms } from '../../testing/insert-rooms.ts';
import { ownHistories } from '../../testing/own-histories.ts';
import { type Person, person } from '../../testing/person.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { loadReady } from './load-ready.ts';

let server: TestServer;
let ana: Person;
let bo: Person;

beforeAll(async () => {
  server = await startTestServer();
  ana = await person(server.url, 'Ana');
  bo = await person(server.url, 'Bo');
});

afterAll(async () => {
  for (const each of [ana, bo]) each.close();
  await server.stop();
});

function comeBack(who: Person, since?: Since): Promise<Wire> {
  return mustConnect({ url: server.url, cookie: who.cookie, since: () => since });
}

/** How far a tab of Bo's is that opens now. */
async function boAsOfNow(): Promise<Since> {
  const tab = await comeBack(bo);
  const since = await sinceReady(await tab.hears('ready'));
  tab.close();
  return since;
}

/** What a tab is told that comes back with this. */
async function toldTo(who: Person, since: Since) {
  const tab = await comeBack(who, since);
  const ready = await tab.hears('ready');
  tab.close();
  return ready;
}

async function makeRoom(name: string, members: Person[] = [bo]): Promise<string> {
  const memberIds = members.map(({ userId }) => userId);
  return (await ana.must('room:create', { kind: 'open', name, memberIds })).room.id;
}

const say = (roomId: string, body = 'hello') =>
  ana.must('message:send', { roomId, clientMessageId: newId(), body });

test('[CB1] [CB2] who comes back is told of the rooms that moved, of places that did, and of what was not named', async () => {
  const [quiet, loud, marked, unnamed, left] = [
    await makeRoom('Quiet'),
    await makeRoom('Loud'),
    await makeRoom('Marked'),
    await makeRoom('Unnamed'),
    await makeRoom('Left'),
  ];
  const read = await say(marked);
  const { rooms, ...since } = await boAsOfNow();
  const { [unnamed]: _, ...named } = rooms;
  await say(loud);
  await bo.must('receipt:mark', { roomId: marked, seq: read.changedSeq });
  await bo.must('room:leave', { roomId: left });
  const entered = await makeRoom('Entered');

  const ready = await toldTo(bo, { ...since, rooms: named });
  expect(ready).toMatchObject({ isDelta: true, personalSeq: since.personalSeq + 3 });
  expect(ready.rooms.map(({ room }) => room.id)).toEqual([entered, loud, marked, unnamed]);
  expect(ready.gone).toEqual([{ roomId: left, personalSeq: since.personalSeq + 2 }]);
  expect(ready.rooms.find(({ room }) => room.id === marked)).toMatchObject({
    membership: { lastReadSeq: read.changedSeq },
    unreadCount: 0,
  });
  // Whoever said the last word somewhere can be drawn at once.
  expect(ready.users.map(({ name }) => name)).toEqual(['Ana']);
  expect(rooms).toHaveProperty(quiet);
  expect(ready).not.toHaveProperty('resets');
});

test('[CB2] the list of whom one blocks comes when it changed, and empty when it became so', async () => {
  const before = await boAsOfNow();
  expect(await toldTo(bo, before)).not.toHaveProperty('blocked');
  await bo.must('user:block', { userId: ana.userId });
  const blocking = await toldTo(bo, before);
  expect(blocking.blocked).toEqual({ userIds: [ana.userId] });
  const since = await boAsOfNow();
  expect(await toldTo(bo, since)).not.toHaveProperty('blocked');
  await bo.must('user:unblock', { userId: ana.userId });
  expect((await toldTo(bo, since)).blocked).toEqual({ userIds: [] });
});

test('[CB5] who comes back is told who is called otherwise or may something else, whoever changed it', async () => {
  const [chen, dai, eve, femi] = [
    await person(server.url, '陈静'),
    await person(server.url, 'Dai'),
    await person(server.url, 'Eve'),
    await person(server.url, 'Femi'),
  ];
  const since = await boAsOfNow();
  const changed = (who: Person) => server.store.updateTable('users').where('id', '=', who.userId);
  await changed(chen).set({ name: '陈婧' }).execute();
  await changed(dai).set({ role: 'admin' }).execute();
  await ana.must('user:ban', { userId: eve.userId });
  await changed(femi).set({ pictureId: 'f' }).execute();
  // Said again it changes nothing, and what nobody else sees is no news.
  await changed(ana).set({ name: 'Ana', email: 'ana.b@example.org' }).execute();

  const { users, peopleSeq } = await toldTo(bo, since);
  expect(users).toEqual([
    { id: chen.userId, name: '陈婧', role: 'member' },
    { id: dai.userId, name: 'Dai', role: 'admin' },
    { id: eve.userId, name: 'Eve', role: 'member', bannedAt: expect.any(Number) },
    { id: femi.userId, name: 'Femi', role: 'member', pictureId: 'f' },
  ]);
  expect(peopleSeq).toBe(since.peopleSeq + 4);
  expect((await toldTo(bo, { ...since, peopleSeq })).users).toEqual([]);
  for (const each of [chen, dai, eve, femi]) each.close();
});

test('[CB5] of too many changed people none is told, and all are to be asked for again', async () => {
  const since = await boAsOfNow();
  const name = `Anonymous ${newId()}`;
  for (let times = 0; times <= LIMITS.changedPeople; times += 1) {
    const id = newId();
    const born = new Date(0).toISOString();
    const of = { id, email: `${id}@example.org`, foldedName: '', role: 'member' as const };
    const rest = { emailVerified: 0, image: null, createdAt: born, updatedAt: born };
    const none = { bannedAt: null, deletedAt: null, leaves: null };
    await server.store
      .insertInto('users')
      .values({ ...of, ...rest, ...none, name: 'Somebody' })
      .execute();
  }
  // New people are no news: nobody holds them.
  expect(await toldTo(bo, since)).toMatchObject({ users: [], peopleSeq: since.peopleSeq });
  await server.store.updateTable('users').set({ name }).where('name', '=', 'Somebody').execute();
  const ready = await toldTo(bo, since);
  expect(ready).toMatchObject({ isDelta: true, users: [], peopleReset: true });
});

test('[CB2] who missed nothing is told less than a kilobyte, with a thousand rooms', async () => {
  const eve = await person(server.url, 'Eve of the thousand rooms');
  const roomIds = await insertRooms(server.store, eve.userId, LIMITS.roomsSince);
  const rooms = Object.fromEntries(roomIds.map((roomId) => [roomId, 1]));
  const { personalSeq, peopleSeq, history } = await eve.hears('ready');
  const ready = await toldTo(eve, { history, personalSeq, peopleSeq, rooms });
  expect(ready).toMatchObject({ isDelta: true, rooms: [], users: [] });
  expect(Buffer.byteLength(JSON.stringify(ready))).toBeLessThan(1_000);
  eve.close();
});

test('[CB6] more rooms than a page come page by page, each once, those of the last words first', async () => {
  const chen = await person(server.url, '陈静 of many rooms');
  const roomIds = await insertRooms(server.store, chen.userId, 2 * LIMITS.entriesPerPage + 1);
  const [quietest = ''] = roomIds;
  const { personalSeq, peopleSeq, history } = await chen.hears('ready');
  await chen.must('message:send', { roomId: quietest, clientMessageId: newId(), body: 'the last' });
  const newestFirst = [quietest, ...roomIds.slice(1).reverse()];
  for (const since of [undefined, { history, personalSeq, peopleSeq, rooms: {} }]) {
    const tab = await comeBack(chen, since);
    const ready = await tab.hears('ready');
    await tab.hears('ready:more', ({ hasMore }) => hasMore === undefined);
    const pages = [ready, ...tab.heard('ready:more')];
    expect(pages.map(({ rooms, hasMore }) => [rooms.length, hasMore])).toEqual([
      [LIMITS.entriesPerPage, true],
      [LIMITS.entriesPerPage, true],
      [1, undefined],
    ]);
    expect(pages.flatMap(({ rooms }) => rooms.map(({ room }) => room.id))).toEqual(newestFirst);
    expect(ready.isDelta).toBe(since && true);
    // All of them are heard, whatever page they stand on.
    await chen.must('message:send', {
      ...{ roomId: newestFirst.at(-1) ?? '', clientMessageId: newId() },
      body: since ? 'to the one that came back' : 'to the new one',
    });
    await tab.hears('room:changed', ({ roomId }) => roomId === newestFirst.at(-1));
    newestFirst.unshift(newestFirst.pop() ?? '');
    tab.close();
  }
  chen.close();
});

test('[CB2] who was removed stops hearing the room, whatever number of their own log they name', async () => {
  const roomId = await makeRoom('Left in the same moment');
  const listed = await listRooms(server.store, bo.userId);
  await bo.must('room:leave', { roomId });
  const { history, ...since } = await boAsOfNow();
  const { sessionId } = await bo.hears('ready');
  const histories = await ownHistories(server.store);
  const parts = { store: server.store, histories, team: { firstRoomId: null } };
  // As if the line had joined the room's topic a moment before.
  const opening = await loadReady(parts, { sessionId, since: { history, ...since }, listed });
  expect(opening?.ready).toMatchObject({ isDelta: true });
  expect(opening?.isOut(roomId)).toBe(true);
});
