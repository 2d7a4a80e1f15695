import { randomUUID } from 'node:crypto';
import { connect } from '@parley/wire-client/wire';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newId } from '../../lib/id.ts';
import { messageOf } from '../../testing/attempts.ts';
import { connectAs, type Person, person, signIn } from '../../testing/person.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
/** The owner, an admin and two members. */
let ana: Person;
let dai: Person;
let bo: Person;
let chen: Person;

beforeEach(async () => {
  server = await startTestServer();
  ana = await person(server.url, 'Ana');
  dai = await person(server.url, 'Dai');
  bo = await person(server.url, 'Bo');
  chen = await person(server.url, '陈静');
  await makeAdmin(dai);
});

afterEach(async () => {
  for (const someone of [ana, dai, bo, chen]) someone.close();
  await server.stop();
});

const makeAdmin = ({ userId }: Person) =>
  server.store.updateTable('users').set({ role: 'admin' }).where('id', '=', userId).execute();

const ban = (by: Person, whom: Person) => by.command('user:ban', { userId: whom.userId });
const unban = (by: Person, whom: Person) => by.command('user:unban', { userId: whom.userId });
/** Roles that were changed past the server are told of as well, whenever it notices. */
const toldOf = (whom: Person, told: Pick<Person, 'heard'>) =>
  told.heard('user:changed').filter(({ user }) => user.id === whom.userId);

test('[AC7] members ban nobody; nobody bans the owner or themselves; an admin no admin', async () => {
  const notAllowed = { ok: false, error: { code: 'NOT_ALLOWED' } };
  expect(await ban(bo, chen)).toMatchObject(notAllowed);
  expect(await unban(bo, chen)).toMatchObject(notAllowed);
  expect(await ban(dai, ana)).toMatchObject(notAllowed);
  expect(await ban(ana, ana)).toMatchObject(notAllowed);
  expect(await ban(dai, dai)).toMatchObject(notAllowed);
  await makeAdmin(chen);
  expect(await ban(dai, chen)).toMatchObject(notAllowed);
  expect(await unban(dai, chen)).toMatchObject(notAllowed);
  expect(await ana.command('user:ban', { userId: newId() })).toMatchObject({
    ok: false,
    error: { code: 'USER_NOT_FOUND' },
  });
  const rows = await server.store.selectFrom('users').select('bannedAt').execute();
  expect(rows.every(({ bannedAt }) => bannedAt === null)).toBe(true);
  expect((await ban(ana, chen)).ok).toBe(true);
  expect((await ban(dai, bo)).ok).toBe(true);
});

test('[AC7] who is banned already stays banned since then, and nobody is told again', async () => {
  const first = await ana.must('user:ban', { userId: bo.userId });
  expect(await dai.must('user:ban', { userId: bo.userId })).toEqual(first);
  await ana.must('user:unban', { userId: bo.userId });
  const lifted = await ana.must('user:unban', { userId: bo.userId });
  expect(lifted.user).toEqual({ id: bo.userId, name: 'Bo', role: 'member' });
  await chen.hears(
    'user:changed',
    ({ user }) => user.id === bo.userId && user.bannedAt === undefined,
  );
  expect(toldOf(bo, chen)).toHaveLength(2);
});

test('[AC8] a ban ends every connection at once, after telling it and everybody why', async () => {
  const phone = await connectAs(server.url, (await signIn(server.url, 'Bo')).cookie);
  const over = Promise.all([bo.ended, phone.ended]);
  const { user } = await ana.must('user:ban', { userId: bo.userId });
  expect(user.bannedAt).toBeGreaterThan(Date.now() - 60_000);
  expect(await over).toEqual(['io server disconnect', 'io server disconnect']);
  for (const told of [bo, phone, chen]) expect(toldOf(bo, told)).toEqual([{ user }]);
  const sessions = server.store.selectFrom('sessions').where('userId', '=', bo.userId);
  expect(await sessions.select('id').execute()).toEqual([]);
  expect(await connect({ url: server.url, cookie: bo.cookie })).toMatchObject({
    ok: false,
    error: { code: 'UNAUTHENTICATED' },
  });
});

test('[AC8] the banned are offline to who watches them', async () => {
  await ana.must('presence:watch', { userIds: [bo.userId] });
  await ban(ana, bo);
  await ana.hears('presence:changed', ({ presences }) =>
    presences.some(({ userId, state }) => userId === bo.userId && state === 'offline'),
  );
});

test('[AC8] invites of the banned let nobody in, also after the ban', async () => {
  const own = await dai.must('invite:create', { expiresInDays: 7 });
  const others = await ana.must('invite:create', { expiresInDays: 7 });
  await ban(ana, dai);
  await unban(ana, dai);
  expect((await ana.must('invite:list', {})).invites).toMatchObject([{ id: others.invite.id }]);
  const welcome = await fetch(`${server.url}/api/welcome?invite=${own.invite.token}`);
  expect(await welcome.json()).toMatchObject({ invite: null });
});

test('[AC9] the right password is told of the ban, a wrong one is not', async () => {
  const wrongBefore = await signIn(server.url, 'Bo', 'wrong horse');
  await ban(ana, bo);
  const wrong = await signIn(server.url, 'Bo', 'wrong horse');
  expect([wrong.response.status, wrong.json]).toEqual([401, wrongBefore.json]);
  const right = await signIn(server.url, 'Bo');
  expect(right.response.status).toBe(403);
  expect(right.json).toMatchObject({ code: 'BANNED' });
  expect(right.cookie).not.toContain('session_token');

  await unban(ana, bo);
  const again = await signIn(server.url, 'Bo');
  expect(again.response.status).toBe(200);
  (await connectAs(server.url, again.cookie)).close();
});

test('[AC9] [HS2] a session that slipped past the ban opens no connection', async () => {
  const before = server.store.selectFrom('sessions').where('userId', '=', bo.userId).selectAll();
  const session = await before.executeTakeFirstOrThrow();
  await ban(ana, bo);
  await server.store.insertInto('sessions').values(session).execute();
  expect(await connect({ url: server.url, cookie: bo.cookie })).toMatchObject({
    ok: false,
    error: { code: 'BANNED', retryable: false },
  });
});

test('[AC10] what the banned wrote stays, as does their place; they come back to both', async () => {
  const { room } = await ana.must('room:create', {
    kind: 'closed',
    name: 'Kitchen',
    memberIds: [bo.userId],
  });
  const clientMessageId = randomUUID();
  const sent = { roomId: room.id, clientMessageId, body: 'I was here' };
  const message = messageOf(bo, await bo.must('message:send', sent));
  await ban(ana, bo);

  const { messages } = await ana.must('history:load', { roomId: room.id });
  expect(messages).toEqual([message]);
  const { users } = await ana.must('user:load', { userIds: [bo.userId] });
  expect(users).toMatchObject([{ name: 'Bo', bannedAt: expect.any(Number) }]);
  const { members } = await ana.must('member:list', { roomId: room.id });
  expect(members.map(({ userId }) => userId)).toContain(bo.userId);

  await unban(ana, bo);
  const back = await connectAs(server.url, (await signIn(server.url, 'Bo')).cookie);
  expect((await back.hears('ready')).rooms.map((entry) => entry.room.id)).toEqual([room.id]);
  back.close();
});

test('[AC10] people lists leave the banned out unless asked for', async () => {
  await ban(ana, bo);
  const namesOf = async (standing?: 'active' | 'banned' | 'any') => {
    const { users } = await ana.must('user:list', standing ? { standing } : {});
    return users.map(({ name }) => name);
  };
  expect(await namesOf()).toEqual(['Ana', 'Dai', '陈静']);
  expect(await namesOf('banned')).toEqual(['Bo']);
  expect(await namesOf('any')).toEqual(['Ana', 'Bo', 'Dai', '陈静']);
});

test('[AC10] nobody brings the banned anywhere; a direct room there was stays', async () => {
  const withBo = { kind: 'direct' as const, memberIds: [bo.userId] };
  const known = await ana.must('room:create', withBo);
  const { room } = await ana.must('room:create', { kind: 'open', name: 'Kitchen' });
  await ban(ana, bo);
  const userBanned = { ok: false, error: { code: 'USER_BANNED' } };
  expect(await ana.command('room:invite', { roomId: room.id, userIds: [bo.userId] })).toMatchObject(
    userBanned,
  );
  expect(
    await ana.command('room:create', { kind: 'closed', name: 'Den', memberIds: [bo.userId] }),
  ).toMatchObject(userBanned);
  expect(await chen.command('room:create', withBo)).toMatchObject(userBanned);
  expect((await ana.must('room:create', withBo)).room.id).toBe(known.room.id);
});
