import { randomUUID } from 'node:crypto';
import type { Wire } from '@parley/wire-client/wire';
import { afterEach, expect, test } from 'vitest';
import { LOCAL_HEADER } from '../../lib/address-header.ts';
import { systemClock } from '../../lib/clock.ts';
import { createLogger } from '../../lib/logger.ts';
import type { Store } from '../../store/store.ts';
import { connectAs, PASSWORD, type Person, person, signIn, signUp } from '../../testing/person.ts';
import { rememberedHashes } from '../../testing/remembered-hashes.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { createAdmission } from '../accounts/admission.ts';
import { createAuth } from '../accounts/auth.ts';
import { loadInstallationSecret } from '../accounts/installation-secret.ts';

const servers: TestServer[] = [];

async function start(options: Parameters<typeof startTestServer>[0]): Promise<TestServer> {
  const server = await startTestServer(options);
  servers.unshift(server);
  return server;
}

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

/** A sign-up at a node that dies before it has led anybody anywhere. */
async function signUpAtDyingNode(store: Store, name: string): Promise<void> {
  const common = { store, publicUrl: undefined, clock: systemClock, audit: { record: () => {} } };
  const auth = createAuth({
    ...common,
    secret: await loadInstallationSecret(store),
    hashing: rememberedHashes,
    admission: createAdmission({ ...common, signUp: 'open' }),
    events: {
      sessionEnded: () => {},
      userChanged: () => {},
      newcomer: async () => {},
    },
    logger: createLogger('silent'),
  });
  const { ok } = await auth.handle(
    new Request('http://localhost/api/auth/sign-up/email', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: 'http://localhost',
        [LOCAL_HEADER]: 'yes',
      },
      body: JSON.stringify({ name, email: `${name}@example.org`, password: PASSWORD }),
    }),
  );
  expect(ok).toBe(true);
}

const firstRoomOf = async (client: Wire) => {
  const { team, rooms } = await client.hears('ready');
  return rooms.find(({ room }) => room.id === team.firstRoomId)?.room;
};

const namesOf = async (client: Person) =>
  (await client.hears('ready')).rooms.map(({ room }) => room.name);

test('[TM1] the first account finds itself in the first room, and who comes next talks with it there', async () => {
  const { url } = await start({ team: 'none yet' });
  const ana = await person(url, 'Ana');
  const room = await firstRoomOf(ana);
  expect(room).toMatchObject({ kind: 'open', name: 'General', memberCount: 1 });
  const roomId = room?.id ?? '';
  const { members } = await ana.must('member:list', { roomId });
  expect(members).toMatchObject([{ userId: ana.userId, role: 'owner' }]);

  const bo = await person(url, 'Bo');
  expect((await firstRoomOf(bo))?.id).toBe(roomId);
  await ana.hears('room:changed', (change) => change.room?.memberCount === 2);
  await bo.must('message:send', { roomId, clientMessageId: randomUUID(), body: 'hello' });
  await ana.hears('room:changed', ({ messages }) => messages.some(({ body }) => body === 'hello'));
});

test.each([
  ['zh-CN', '大厅'],
  ['zh;q=0.9, en', '大厅'],
  ['en-GB,en;q=0.5', 'General'],
  ['*', 'General'],
  ['pt-BR', 'General'],
])('[TM1] an owner who reads %s gets a room named %s', async (language, name) => {
  const { url } = await start({ team: 'none yet' });
  const { cookie } = await signUp(url, '陈静', { 'accept-language': language });
  expect(await firstRoomOf(await connectAs(url, cookie))).toMatchObject({ name });
});

test('[TM1] an installation that had people before has no first room, and nobody is led anywhere', async () => {
  const { url } = await start({ team: 'without first room' });
  for (const name of ['Ana', 'Bo']) {
    expect(await (await person(url, name)).hears('ready')).toMatchObject({
      team: { firstRoomId: null },
      rooms: [],
    });
  }
});

test('[TM2] a node that dies after a sign-up leaves nobody out, and two nodes let nobody in twice', async () => {
  const east = await start({ team: 'none yet' });
  const west = await start({ beside: east });
  const ana = await person(east.url, 'Ana');
  const { id: roomId = '', headSeq = 0 } = (await firstRoomOf(ana)) ?? {};
  await signUpAtDyingNode(east.store, 'Bo');
  const { members } = await ana.must('member:list', { roomId });
  expect(members).toHaveLength(1);

  const [here, there] = await Promise.all([signIn(east.url, 'Bo'), signIn(west.url, 'Bo')]);
  const [bo] = await Promise.all([
    connectAs(east.url, here.cookie),
    connectAs(west.url, there.cookie),
  ]);
  expect(await firstRoomOf(bo)).toMatchObject({ memberCount: 2, headSeq: headSeq + 1 });
});

test('[TM2] a node that dies after the first account founds one room all the same', async () => {
  const east = await start({ team: 'none yet' });
  const west = await start({ beside: east });
  await signUpAtDyingNode(east.store, 'Ana');
  const bo = await person(east.url, 'Bo');
  expect(await namesOf(bo)).toEqual([]);

  await Promise.all([signIn(east.url, 'Ana'), signIn(west.url, 'Ana')]);
  // Who came while there was no room is led in as well; both sign-ins may be at it still.
  await expect
    .poll(() => east.store.selectFrom('rooms').select(['name', 'memberCount', 'headSeq']).execute())
    .toEqual([{ name: 'General', memberCount: 2, headSeq: 2 }]);
});

test('[TM2] who has left the first room is not brought back', async () => {
  const { url, store } = await start({ team: 'none yet' });
  await person(url, 'Ana');
  const bo = await person(url, 'Bo');
  const roomId = (await firstRoomOf(bo))?.id ?? '';
  await bo.must('room:leave', { roomId });
  // As if the node had died before it could note that the welcome was done.
  await store.updateTable('users').set({ isNewcomer: 1 }).where('id', '=', bo.userId).execute();
  const again = await connectAs(url, (await signIn(url, 'Bo')).cookie);
  expect((await again.hears('ready')).rooms).toEqual([]);
});

test('[TM3] staff choose an open room or none, and everybody hears of it', async () => {
  const { url } = await start({ team: 'without first room' });
  const ana = await person(url, 'Ana');
  const bo = await person(url, 'Bo');
  const { room } = await ana.must('room:create', { kind: 'open', name: 'Square' });
  expect(await ana.must('team:update', { firstRoomId: room.id })).toEqual({
    team: { firstRoomId: room.id },
  });
  await bo.hears('team:changed', ({ team }) => team.firstRoomId === room.id);
  // Who was here before goes on as they were; who comes now begins there.
  expect(bo.heard('personal:changed')).toEqual([]);
  expect(await namesOf(await person(url, 'Chen'))).toEqual(['Square']);

  await ana.must('team:update', { firstRoomId: null });
  await bo.hears('team:changed', ({ team }) => team.firstRoomId === null);
  expect(await namesOf(await person(url, 'Dai'))).toEqual([]);
  // The same again is a success and no news.
  await ana.must('team:update', { firstRoomId: null });
  expect(bo.heard('team:changed')).toHaveLength(2);
});

test('[TM3] others may not choose, and only an open room can be chosen', async () => {
  const { url } = await start({ team: 'without first room' });
  const ana = await person(url, 'Ana');
  const bo = await person(url, 'Bo');
  const open = await bo.must('room:create', { kind: 'open', name: 'Square' });
  const closed = await ana.must('room:create', { kind: 'closed', name: 'Cellar' });
  const codeOf = async (who: Person, firstRoomId: string | null) => {
    const ack = await who.command('team:update', { firstRoomId });
    return ack.ok ? 'accepted' : ack.error.code;
  };
  expect(await codeOf(bo, open.room.id)).toBe('NOT_ALLOWED');
  expect(await codeOf(bo, null)).toBe('NOT_ALLOWED');
  expect(await codeOf(ana, closed.room.id)).toBe('ROOM_NOT_FOUND');
  expect(await codeOf(ana, randomUUID())).toBe('ROOM_NOT_FOUND');
  expect(await codeOf(ana, 'General')).toBe('INVALID_INPUT');
  // A room one is not in may be chosen: it is open to all.
  expect(await codeOf(ana, open.room.id)).toBe('accepted');
});

test('[TM4] a first room that is open no more, whatever closed it, is none', async () => {
  const east = await start({ team: 'none yet' });
  const ana = await person(east.url, 'Ana');
  const roomId = (await firstRoomOf(ana))?.id ?? '';
  await east.store.updateTable('rooms').set({ kind: 'closed' }).where('id', '=', roomId).execute();
  expect(await namesOf(await person(east.url, 'Bo'))).toEqual([]);
  const west = await start({ beside: east });
  const chen = await person(west.url, 'Chen');
  expect((await chen.hears('ready')).team).toEqual({ firstRoomId: null });

  await east.store.deleteFrom('memberships').execute();
  await east.store.deleteFrom('rooms').execute();
  expect(await east.store.selectFrom('team').select(['id', 'firstRoomId']).execute()).toEqual([
    { id: 'team', firstRoomId: null },
  ]);
});
