import { sinceReady } from '@parley/wire-client/since-ready';
import { mustConnect, type Wire } from '@parley/wire-client/wire';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newId } from '../lib/id.ts';
import { type Person, person } from '../testing/person.ts';
import { keepStore } from '../testing/put-back.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { type TestPlace, testPlace } from '../testing/test-store.ts';

let place: TestPlace;
let server: TestServer;
let ana: Person;
let roomId: string;

beforeEach(async () => {
  place = await testPlace();
  server = await startTestServer({ place });
  ana = await person(server.url, 'Ana');
  roomId = (await ana.must('room:create', { kind: 'open', name: 'Kitchen' })).room.id;
  await say(roomId, 'two', 'three', 'four');
});

afterEach(async () => {
  ana.close();
  await server.stop();
  await place.remove();
});

async function say(id: string, ...bodies: string[]): Promise<void> {
  for (const body of bodies) {
    await ana.must('message:send', { roomId: id, clientMessageId: newId(), body });
  }
}

/** Stops the server, does something in its absence, and starts it; Ana comes back without cursors. */
async function restart(meanwhile: () => Promise<void> = async () => {}): Promise<void> {
  ana.close();
  await server.stop();
  await meanwhile();
  server = await startTestServer({ place });
  ana = { ...ana, ...(await comeBack()) };
}

function comeBack(since?: unknown): Promise<Wire> {
  return mustConnect({ url: server.url, cookie: ana.cookie, since: () => since });
}

/** A tab that heard all that was said up to now. */
async function anaAsOfNow() {
  const tab = await comeBack();
  const since = await sinceReady(await tab.hears('ready'));
  tab.close();
  return since;
}

test('[HI3] [CB4] rooms of a copy that is put back are told from what was lost, however far they go on', async () => {
  const lived = { past: 4, exactly: 3, below: 1 };
  const rooms = new Map<number, string>();
  for (const count of Object.values(lived)) {
    const { room } = await ana.must('room:create', { kind: 'open', name: `Goes on by ${count}` });
    rooms.set(count, room.id);
    await say(room.id, 'two', 'three', 'four');
  }
  const kept = await keepStore(place);
  for (const id of rooms.values()) await say(id, 'lost five', 'lost six', 'lost seven');
  const since = await anaAsOfNow();
  await restart(kept.putBack);
  const bodiesOf = (count: number) => Array.from({ length: count }, (_, index) => `lived ${index}`);
  for (const [count, id] of rooms) await say(id, ...bodiesOf(count));

  const tab = await comeBack(since);
  const ready = await tab.hears('ready');
  expect(ready.history).not.toBe(since.history);
  expect(ready.isDelta).toBe(true);
  expect(ready.rooms).toHaveLength(rooms.size);
  const resets = [...rooms.values()].map((id) => ({ roomId: id, commonSeq: 4 }));
  expect(new Set(ready.resets)).toEqual(new Set(resets));
  for (const [count, id] of rooms) {
    const of = { roomId: id, history: since.history };
    expect(await tab.must('room:sync', { ...of, afterSeq: 7 })).toMatchObject({
      reset: true,
      commonSeq: 4,
      page: { headSeq: 4 + count },
    });
    const read = await tab.must('room:sync', { ...of, afterSeq: 4 });
    expect(read).toMatchObject({ reset: false, change: { fromSeq: 4, toSeq: 4 + count } });
    expect(read.reset ? [] : read.change.messages.map(({ body }) => body)).toEqual(bodiesOf(count));
  }
  tab.close();
});

test('[CB3] of a history that is unknown everything is told, and nothing is common', async () => {
  const since = { ...(await anaAsOfNow()), history: newId() };
  const tab = await comeBack(since);
  const ready = await tab.hears('ready');
  expect(ready).toMatchObject({ rooms: [{ room: { id: roomId } }] });
  expect(ready).not.toHaveProperty('isDelta');
  expect(ready).not.toHaveProperty('resets');
  const { history } = since;
  expect(await tab.must('room:sync', { roomId, afterSeq: 1, history })).toMatchObject({
    reset: true,
    commonSeq: 0,
  });
  expect(await tab.must('personal:sync', { afterSeq: 1, history })).toMatchObject({
    reset: true,
    commonSeq: 0,
  });
  tab.close();
});

test('[HI3] what happened in one’s own log since the copy is told whole, with what is common of each room', async () => {
  const kept = await keepStore(place);
  await say(roomId, 'lost five');
  const lost = await ana.must('room:create', { kind: 'open', name: 'Built on sand' });
  const since = await anaAsOfNow();
  await restart(kept.putBack);
  await ana.must('room:create', { kind: 'open', name: 'Built on rock' });
  const tab = await comeBack(since);
  const ready = await tab.hears('ready');
  expect(ready).not.toHaveProperty('isDelta');
  expect(ready.rooms.map(({ room }) => room.name).sort()).toEqual(['Built on rock', 'Kitchen']);
  expect(ready.resets).toEqual([{ roomId, commonSeq: 4 }]);
  expect(since.rooms).toHaveProperty(lost.room.id);
  const own = { afterSeq: since.personalSeq, history: since.history };
  expect(await tab.must('personal:sync', own)).toMatchObject({
    reset: true,
    commonSeq: since.personalSeq - 1,
  });
  tab.close();
});

test('[HI1] [CB2] after a restart without going back who missed nothing is told nothing', async () => {
  const since = await anaAsOfNow();
  for (let restarts = 0; restarts < 2; restarts += 1) await restart();
  const tab = await comeBack(since);
  const ready = await tab.hears('ready');
  expect(ready).toMatchObject({ isDelta: true, rooms: [], users: [] });
  for (const name of ['gone', 'resets', 'blocked', 'peopleReset']) {
    expect(ready).not.toHaveProperty(name);
  }
  expect(await tab.must('room:sync', { roomId, afterSeq: 4, history: since.history })).toEqual({
    reset: false,
    hasMore: false,
    change: { roomId, fromSeq: 4, toSeq: 4, messages: [] },
  });
  tab.close();
});

test('[CB5] a name that was given and lost again is to be asked for', async () => {
  const kept = await keepStore(place);
  await server.store
    .updateTable('users')
    .set({ name: 'Anna' })
    .where('id', '=', ana.userId)
    .execute();
  const since = await anaAsOfNow();
  await restart(kept.putBack);
  const tab = await comeBack(since);
  expect(await tab.hears('ready')).toMatchObject({ peopleReset: true, me: { name: 'Ana' } });
  tab.close();
});
