import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { ACCOUNT_HEADER } from '@parley/shared/handshake';
import { INVITE_HEADER, welcomeSchema } from '@parley/shared/invite';
import { connect } from '@parley/wire-client/wire';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { authPost, connectAs, PASSWORD, person, signIn, signUp } from '../../testing/person.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { removeHalfMadeAccounts } from './admission.ts';

const servers: TestServer[] = [];

async function start(settings: Record<string, string>, clock?: () => number) {
  const server = await startTestServer({ settings, ...(clock && { clock }) });
  servers.push(server);
  return server;
}

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

const sessionsSchema = z.array(z.object({ id: z.string(), token: z.string() }));

const welcomeOf = async (url: string, invite = '') =>
  welcomeSchema.parse(
    await (await fetch(`${url}/api/welcome`, { headers: { [INVITE_HEADER]: invite } })).json(),
  );

test('[AC1] the first account owns the place, whatever SIGN_UP says, and the second does not', async () => {
  const { url } = await start({ SIGN_UP: 'closed' });
  expect(await welcomeOf(url)).toEqual({
    firstRun: true,
    claim: 'free',
    signUp: 'closed',
    publicUrl: null,
    invite: null,
    team: {},
  });
  const ana = await person(url, 'Ana');
  expect((await ana.hears('ready')).me.role).toBe('owner');
  expect((await welcomeOf(url)).firstRun).toBe(false);
  const second = await signUp(url, 'Bo');
  expect(second.response.status).toBe(403);
  expect(second.json).toMatchObject({ code: 'SIGN_UP_CLOSED' });
  ana.close();
});

test('[AC1] of many who come first at once, exactly one becomes the owner', async () => {
  const { url, store } = await start({ SIGN_UP: 'closed' });
  await Promise.all(['Ana', 'Bo', 'Chen', 'Dai'].map((name) => signUp(url, name)));
  const roles = await store.selectFrom('users').select('role').execute();
  expect(roles).toEqual([{ role: 'owner' }]);
});

test('[AC2] [AC6] an invite lets people in until it is revoked', async () => {
  const { url } = await start({ SIGN_UP: 'invite' });
  const ana = await person(url, 'Ana');
  expect((await signUp(url, 'Bo')).json).toMatchObject({ code: 'INVITE_REQUIRED' });
  const { invite } = await ana.must('invite:create', { expiresInDays: 7 });
  const withInvite = { [INVITE_HEADER]: invite.token };
  expect((await welcomeOf(url, invite.token)).invite).toMatchObject({ invitedBy: 'Ana' });
  const askedByOldPage = await fetch(`${url}/api/welcome?invite=${invite.token}`);
  expect(await askedByOldPage.json()).toMatchObject({ invite: { invitedBy: 'Ana' } });
  const bo = await signUp(url, 'Bo', withInvite);
  expect(bo.response.status).toBe(200);
  expect((await ana.must('invite:list', {})).invites).toMatchObject([{ useCount: 1 }]);

  const asMember = await connectAs(url, bo.cookie);
  for (const ack of [
    await asMember.command('invite:create', { expiresInDays: 1 }),
    await asMember.command('invite:list', {}),
    await asMember.command('invite:revoke', { inviteId: invite.id }),
  ]) {
    expect(ack).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } });
  }
  asMember.close();

  await ana.must('invite:revoke', { inviteId: invite.id });
  expect((await welcomeOf(url, invite.token)).invite).toBeNull();
  const late = await signUp(url, 'Chen', withInvite);
  expect(late.json).toMatchObject({ code: 'INVITE_NOT_FOUND' });
  const again = await ana.command('invite:revoke', { inviteId: invite.id });
  expect(again).toMatchObject({ ok: false, error: { code: 'INVITE_NOT_FOUND' } });
  ana.close();
});

test('[AC2] an expired invite admits nobody', async () => {
  let now = Date.now();
  const { url } = await start({ SIGN_UP: 'invite' }, () => now);
  const ana = await person(url, 'Ana');
  const { invite } = await ana.must('invite:create', { expiresInDays: 1 });
  now += 24 * 60 * 60 * 1_000 + 1;
  const late = await signUp(url, 'Bo', { [INVITE_HEADER]: invite.token });
  expect(late.json).toMatchObject({ code: 'INVITE_NOT_FOUND' });
  ana.close();
});

test('[AC3] [AC20] a session ended from elsewhere is cut at once; the other goes on', async () => {
  const { url } = await start({});
  const desk = await person(url, 'Ana');
  const phone = await signIn(url, 'Ana');
  const phoneTab = await connectAs(url, phone.cookie);
  const { sessionId: phoneSessionId } = await phoneTab.hears('ready');
  const cookie = { cookie: desk.cookie };
  const { token } = sessionsSchema
    .parse(await (await fetch(`${url}/api/auth/list-sessions`, { headers: cookie })).json())
    .find(({ id }) => id === phoneSessionId) ?? { token: '' };
  expect((await authPost(url, 'revoke-session', { token }, cookie)).response.status).toBe(200);
  expect(await phoneTab.ended).toBe('io server disconnect');
  expect(await connect({ url, cookie: phone.cookie })).toMatchObject({
    ok: false,
    error: { code: 'UNAUTHENTICATED' },
  });
  await desk.must('room:list', {});
  desk.close();
});

test('[AC3] a new password ends the other sessions', async () => {
  const { url } = await start({});
  const desk = await person(url, 'Ana');
  const phoneTab = await connectAs(url, (await signIn(url, 'Ana')).cookie);
  const change = {
    currentPassword: PASSWORD,
    newPassword: 'a newer horse',
    revokeOtherSessions: true,
  };
  const { response } = await authPost(url, 'change-password', change, { cookie: desk.cookie });
  expect(response.status).toBe(200);
  expect(await phoneTab.ended).toBe('io server disconnect');
  expect((await signIn(url, 'Ana')).response.status).toBe(401);
  expect((await signIn(url, 'Ana', 'a newer horse')).response.status).toBe(200);
});

test('[AC5] guessing a password is cut short; a right one clears the count', async () => {
  const { url } = await start({});
  const { cookie } = await signUp(url, 'Ana');
  (await person(url, 'Bo')).close();
  const attempt = (password: string) =>
    authPost(url, 'sign-in/email', { email: 'ana@example.org', password }, { cookie });
  const wrong = () => attempt('wrong horse');
  for (let guess = 0; guess < 9; guess += 1) expect((await wrong()).response.status).toBe(401);
  expect((await attempt(PASSWORD)).response.status).toBe(200);
  for (let guess = 0; guess < 10; guess += 1) expect((await wrong()).response.status).toBe(401);
  const limited = await attempt(PASSWORD);
  expect(limited.response.status).toBe(429);
  expect(limited.json).toMatchObject({ code: 'RATE_LIMITED' });
  expect(Number(limited.response.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await signIn(url, 'Bo')).response.status).toBe(200);
});

test('[AC4] an outsider cannot tell who has an account, nor make us hash', async () => {
  const { url } = await start({ SIGN_UP: 'closed' });
  (await person(url, 'Ana')).close();
  const known = await signUp(url, 'Ana');
  const unknown = await signUp(url, 'Bo');
  expect(known.json).toEqual(unknown.json);
  expect(known.json).toMatchObject({ code: 'SIGN_UP_CLOSED' });
});

test('[AC4] what is not JSON is refused, so that no form slips past the sign-in limit', async () => {
  const { url } = await start({});
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: url },
    body: 'email=ana@example.org&password=guess',
  });
  expect(response.status).toBe(415);
  expect(await response.json()).toMatchObject({ code: 'INVALID_INPUT' });
});

test('[AC4] an address that asks too much has to wait', async () => {
  const { url } = await start({ SIGN_UP: 'closed' });
  (await person(url, 'Ana')).close();
  const answers = await Promise.all(Array.from({ length: 130 }, () => signUp(url, 'Bo')));
  const limited = answers.filter(({ response }) => response.status === 429);
  expect(limited).toHaveLength(11);
  expect(limited[0]?.json).toMatchObject({ code: 'RATE_LIMITED', retryable: true });
});

test('[AC1] a first sign-up that the process did not survive leaves the place free', async () => {
  const { store, url } = await start({});
  await store
    .insertInto('users')
    .values({
      id: randomUUID(),
      name: 'Half',
      foldedName: 'HALF',
      email: 'half@example.org',
      emailVerified: 0,
      image: null,
      role: 'owner',
      createdAt: new Date(0).toISOString(),
      updatedAt: new Date(0).toISOString(),
    })
    .execute();
  await removeHalfMadeAccounts(store, Date.now);
  expect(await welcomeOf(url)).toMatchObject({ firstRun: true });
});

test('the welcome says at which address one can sign in', async () => {
  const { url } = await start({ PUBLIC_URL: 'https://Chat.example.org/' });
  expect(await welcomeOf(url)).toMatchObject({ publicUrl: 'https://chat.example.org' });
});

test('a Host that is none is refused, and is nobody’s 500', async () => {
  const { url } = await start({});
  const { hostname, port } = new URL(url);
  const status = await new Promise((resolve, reject) => {
    const options = { hostname, port, path: '/api/auth/get-session', headers: { host: '[' } };
    request(options, (response) => resolve(response.statusCode))
      .on('error', reject)
      .end();
  });
  expect(status).toBe(400);
});

test('another origin cannot use a visitor’s cookie', async () => {
  const { url } = await start({});
  const ana = await person(url, 'Ana');
  const headers = { cookie: ana.cookie, origin: 'https://evil.example' };
  expect((await authPost(url, 'sign-out', {}, headers)).response.status).toBe(403);
  await ana.must('room:list', {});
  ana.close();
});

test('[AC11] what a page asks as one account is refused while the cookie is another’s', async () => {
  const { url, store } = await start({});
  const ana = await person(url, 'Ana');
  const bo = await person(url, 'Bo');
  const ask = (path: string, body: unknown, accountId: string) =>
    authPost(url, path, body, { cookie: bo.cookie, [ACCOUNT_HEADER]: accountId });
  const bad = { currentPassword: PASSWORD, newPassword: 'another horse battery' };
  for (const [path, body] of [
    ['update-user', { name: 'Ana the second' }],
    ['change-password', bad],
    ['revoke-other-sessions', {}],
    ['sign-out', {}],
  ] as const) {
    const { response, json } = await ask(path, body, ana.userId);
    expect({ path, status: response.status, json }).toMatchObject({
      path,
      status: 409,
      json: { code: 'ACCOUNT_CHANGED' },
    });
  }
  const renamed = await ask('update-user', { name: 'Bo the second' }, bo.userId);
  expect(renamed.response.status).toBe(200);
  const users = await store.selectFrom('users').select('name').orderBy('name').execute();
  expect(users.map(({ name }) => name)).toEqual(['Ana', 'Bo the second']);
  expect((await signIn(url, 'Bo')).response.status).toBe(200);
  expect(bo.isConnected()).toBe(true);
  for (const client of [ana, bo]) client.close();
});
