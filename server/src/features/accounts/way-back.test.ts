import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeResetLink, setRole } from '../../admin/people.ts';
import { HOUR_MS, systemClock } from '../../lib/clock.ts';
import { accountPost, isOver } from '../../testing/own-account.ts';
import { connectAs, PASSWORD, type Person, person, signIn } from '../../testing/person.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

const NEW_PASSWORD = 'a staple of batteries';

let server: TestServer;
/** The owner, an admin and two members. */
let ana: Person;
let dai: Person;
let bo: Person;
let chen: Person;

beforeAll(async () => {
  server = await startTestServer();
  ana = await person(server.url, 'Ana');
  dai = await person(server.url, 'Dai');
  bo = await person(server.url, 'Bo');
  chen = await person(server.url, 'Chen');
  await atTheMachine('Dai', 'admin');
});

afterAll(async () => {
  for (const someone of [ana, dai, bo, chen]) someone.close();
  await server.stop();
});

const addressOf = (name: string) => `${name}@Example.org`;
const atTheMachine = (name: string, role: 'admin' | 'member') =>
  setRole(server.store, { address: addressOf(name), role, now: systemClock() });
const linkFor = async (name: string, now = systemClock()) => {
  const about = { address: addressOf(name), origin: 'http://localhost:3000', now };
  return (await makeResetLink(server.store, about)).replace('http://localhost:3000/reset#', '');
};
const look = (token: string) => accountPost(server.url, 'reset-link', { token });
const reset = (token: string, password = NEW_PASSWORD) =>
  accountPost(server.url, 'reset-password', { token, password });
const gone = { status: 404, json: { code: 'LINK_NOT_FOUND' } };

test('[AC13] a link lets its holder choose a new password once, and ends all other sessions', async () => {
  const token = await linkFor('Bo');
  expect(await look(token)).toEqual({
    status: 200,
    json: { name: 'Bo', email: 'bo@example.org' },
  });
  const phone = await connectAs(server.url, (await signIn(server.url, 'Bo')).cookie);
  const over = Promise.all([isOver(bo), isOver(phone)]);
  expect(await reset(token)).toEqual({ status: 200, json: { email: 'bo@example.org' } });
  expect(await over).toEqual(['io server disconnect', 'io server disconnect']);
  expect((await signIn(server.url, 'Bo')).response.status).toBe(401);
  const again = await signIn(server.url, 'Bo', NEW_PASSWORD);
  expect(again.response.ok).toBe(true);
  bo = { ...(await connectAs(server.url, again.cookie)), userId: bo.userId, cookie: again.cookie };
  expect(await look(token)).toMatchObject(gone);
  expect(await reset(token, 'somebody else’s choice')).toMatchObject(gone);
  expect((await signIn(server.url, 'Bo', NEW_PASSWORD)).response.ok).toBe(true);
});

test('[AC13] of many who use a link at the same moment, one has chosen', async () => {
  const token = await linkFor('Bo');
  const tries = ['first of them all', 'second of them all', 'third of them all'];
  const answers = await Promise.all(tries.map((password) => reset(token, password)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
  await reset(await linkFor('Bo'));
  const { cookie } = await signIn(server.url, 'Bo', NEW_PASSWORD);
  bo = { ...(await connectAs(server.url, cookie)), userId: bo.userId, cookie };
});

test('[AC13] expired, replaced and invented links open nothing; tokens are nowhere stored', async () => {
  expect(await look(await linkFor('Bo', systemClock() - HOUR_MS))).toMatchObject(gone);
  const older = await linkFor('Bo');
  const newer = await linkFor('Bo');
  expect(await look(older)).toMatchObject(gone);
  expect((await look(newer)).status).toBe(200);
  for (const token of ['', 'a'.repeat(43), `${newer}x`]) {
    expect(await look(token)).toMatchObject(gone);
  }
  expect(await look('a'.repeat(101))).toMatchObject({ status: 400 });
  const rows = await server.store.selectFrom('links').selectAll().execute();
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(newer);
});

test('[AC13] a password too short uses no link up', async () => {
  const token = await linkFor('Bo');
  expect(await reset(token, 'short')).toMatchObject({
    status: 400,
    json: { code: 'PASSWORD_TOO_SHORT' },
  });
  expect((await look(token)).status).toBe(200);
});

test('[AC13] staff make links for whom they outrank, nobody for the owner or the banned', async () => {
  const make = (by: Person, whom: Person) =>
    by.command('reset-link:create', { userId: whom.userId });
  const notAllowed = { ok: false, error: { code: 'NOT_ALLOWED' } };
  for (const [by, whom] of [
    [bo, chen],
    [dai, ana],
    [ana, ana],
    [dai, dai],
    [bo, bo],
  ] as const) {
    expect(await make(by, whom)).toMatchObject(notAllowed);
  }
  const made = await dai.must('reset-link:create', { userId: chen.userId });
  expect(await look(made.token)).toMatchObject({ json: { name: 'Chen' } });
  expect((await make(ana, dai)).ok).toBe(true);
  await ana.must('user:ban', { userId: chen.userId });
  expect(await make(ana, chen)).toMatchObject(notAllowed);
  expect(await look(made.token)).toMatchObject(gone);
  expect(await reset(made.token)).toMatchObject(gone);
  await expect(linkFor('Chen')).rejects.toThrow('Chen@Example.org is banned; lift the ban first.');
  await ana.must('user:unban', { userId: chen.userId });
  const { cookie } = await signIn(server.url, 'Chen');
  chen = { ...(await connectAs(server.url, cookie)), userId: chen.userId, cookie };
});

test('[AC14] a role given at the machine is honoured and shown within seconds', async () => {
  const told = chen.hears(
    'user:changed',
    ({ user }) => user.id === chen.userId && user.role === 'admin',
  );
  expect(await atTheMachine('Chen', 'admin')).toBe('Chen is an admin now.');
  await chen.must('invite:create', { expiresInDays: 1 });
  await told;
  const back = chen.hears(
    'user:changed',
    ({ user }) => user.id === chen.userId && user.role === 'member',
  );
  expect(await atTheMachine('chen', 'member')).toBe('Chen is a member now.');
  expect(await chen.command('invite:list', {})).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
  await back;
  expect(await atTheMachine('Chen', 'member')).toBe('Chen is a member already.');
  await expect(atTheMachine('Ana', 'member')).rejects.toThrow('Ana@Example.org is the owner');
  await expect(atTheMachine('Nobody', 'admin')).rejects.toThrow('Nobody here has the address');
});

test('[AC15] the owner hands over with the password, and there is one owner always', async () => {
  const hand = (by: Person, whom: Pick<Person, 'userId'>, password = PASSWORD) =>
    accountPost(server.url, 'hand-over', { userId: whom.userId, password }, { cookie: by.cookie });
  expect(await hand(ana, dai, 'wrong')).toMatchObject({ json: { code: 'INVALID_PASSWORD' } });
  expect(await hand(dai, chen)).toMatchObject({ json: { code: 'NOT_ALLOWED' } });
  expect(await hand(ana, ana)).toMatchObject({ json: { code: 'NOT_ALLOWED' } });
  expect(await hand(ana, { userId: crypto.randomUUID() })).toMatchObject({
    json: { code: 'USER_NOT_FOUND' },
  });
  expect((await hand(ana, dai)).status).toBe(200);
  for (const [name, role] of [
    ['Ana', 'admin'],
    ['Dai', 'owner'],
  ]) {
    await chen.hears('user:changed', ({ user }) => user.name === name && user.role === role);
  }
  expect(await hand(ana, chen)).toMatchObject({ json: { code: 'NOT_ALLOWED' } });
  expect((await hand(dai, ana)).status).toBe(200);
  const owners = await server.store.selectFrom('users').select('name').where('role', '=', 'owner');
  expect(await owners.execute()).toEqual([{ name: 'Ana' }]);
});

test('[AC16] people change their address with their password, to one that nobody has', async () => {
  const change = (email: string, password = PASSWORD) =>
    accountPost(server.url, 'change-address', { email, password }, { cookie: chen.cookie });
  expect(await change('jing@example.org', 'wrong')).toMatchObject({
    json: { code: 'INVALID_PASSWORD' },
  });
  expect(await change('ANA@example.org')).toMatchObject({ json: { code: 'ADDRESS_TAKEN' } });
  expect(await change('jing')).toMatchObject({ json: { code: 'INVALID_INPUT' } });
  const older = await linkFor('Chen');
  expect(await change(' Jing@Example.org ')).toEqual({
    status: 200,
    json: { email: 'jing@example.org' },
  });
  expect(await look(older)).toMatchObject(gone);
  expect((await signIn(server.url, 'Chen')).response.status).toBe(401);
  expect((await signIn(server.url, 'jing')).response.ok).toBe(true);
  expect((await change('jing@example.org')).status).toBe(200);
});

test('[AC16] an own password is guessed at ten times, from whichever browser', async () => {
  const { userId, cookie } = await person(server.url, 'Eszter');
  const guess = (password: string) =>
    accountPost(server.url, 'change-address', { email: 'e@example.org', password }, { cookie });
  for (let tries = 0; tries < 10; tries += 1) {
    expect(await guess('wrong')).toMatchObject({ json: { code: 'INVALID_PASSWORD' } });
  }
  expect(await guess(PASSWORD)).toMatchObject({
    status: 429,
    json: { code: 'RATE_LIMITED' },
    retryAfter: expect.stringMatching(/^8\d\d$|^900$/),
  });
  await ana.must('user:ban', { userId });
  expect(await guess(PASSWORD)).toMatchObject({ status: 401 });
});
