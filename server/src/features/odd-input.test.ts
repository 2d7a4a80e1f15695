import { INVITE_HEADER } from '@parley/shared/invite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeResetLink, setRole } from '../admin/people.ts';
import { systemClock } from '../lib/clock.ts';
import { Refusal } from '../lib/refusal.ts';
import { authPost, PASSWORD, type Person, person } from '../testing/person.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { ENDPOINTS } from './accounts/allow-endpoints.ts';

let server: TestServer;
let ana: Person;
/** What the log heard of errors: lines that whoever runs the server looks into. */
const lines: string[] = [];

beforeAll(async () => {
  server = await startTestServer({
    settings: { TRUST_PROXY: 'yes' },
    logged: (line) => {
      if (/"level":[56]0/.test(line)) lines.push(line);
    },
  });
  ana = await person(server.url, 'Ana');
});

afterAll(async () => {
  ana.close();
  await server.stop();
});

/** Each door for a body, as its page sends it. */
const DOORS: Record<string, Record<string, unknown>> = {
  '/api/auth/sign-in/email': { email: 'ana@example.org', password: PASSWORD },
  '/api/auth/sign-up/email': { name: 'Bo', email: 'bo@example.org', password: PASSWORD },
  '/api/auth/update-user': { name: 'Ana' },
  '/api/auth/change-password': { currentPassword: PASSWORD, newPassword: 'bells on a bridge' },
  '/api/auth/revoke-session': { token: 'x'.repeat(43) },
  '/api/account/reset-link': { token: 'x' },
  '/api/account/reset-password': { token: 'x', password: PASSWORD },
  '/api/account/change-address': { email: 'ana@example.net', password: PASSWORD },
  '/api/account/hand-over': { userId: crypto.randomUUID(), password: PASSWORD },
  '/api/account/delete': { password: PASSWORD, messages: 'stay' },
};
const FIELDS = Object.entries(DOORS).flatMap(([path, body]) =>
  Object.keys(body).map((field) => [path, field] as const),
);

const TOO_LONG = [
  'x'.repeat(59_000),
  `ana@${'x.'.repeat(29_000)}example.org`,
  `${'字'.repeat(1_001)}@example.org`,
  ` ${'x'.repeat(1_001)}`,
];
const WRONG_KIND = [7, null, {}, ['x']];
/** What PostgreSQL cannot store, and what no database can compare. */
const UNSTORABLE = ['nul \u0000', 'half \ud800'];

let asked = 0;

/** Asks as Ana's page; from ever new addresses, whose limits are no matter here. */
async function post(path: string, body: object) {
  asked += 1;
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': `198.18.${asked >> 8}.${asked & 255}`,
      origin: server.url,
      cookie: ana.cookie,
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, json: await response.json() };
}

test('the doors below are all that better-auth has for a body', () => {
  const ofAuth = Object.keys(ENDPOINTS).flatMap((name) => /^POST (.*)/.exec(name)?.[1] ?? []);
  const bodiless = ['/revoke-other-sessions', '/sign-out'];
  const doors = Object.keys(DOORS).filter((path) => path.startsWith('/api/auth/'));
  expect(doors.map((path) => path.slice('/api/auth'.length)).sort()).toEqual(
    ofAuth.filter((path) => !bodiless.includes(path)).sort(),
  );
});

test.each(FIELDS)(
  '[AC25] %s refuses a %s that is too long or of another kind',
  async (path, field) => {
    for (const value of [...TOO_LONG, ...WRONG_KIND]) {
      expect(await post(path, { ...DOORS[path], [field]: value })).toMatchObject({
        status: 400,
        json: { code: 'INVALID_INPUT', issues: [{ path: field }] },
      });
    }
    expect(lines).toEqual([]);
  },
);

test.each(FIELDS)('[AC25] %s bears a %s that no database takes', async (path, field) => {
  for (const value of UNSTORABLE) {
    const { status, json } = await post(path, { ...DOORS[path], [field]: value });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(json).toMatchObject({ code: expect.any(String) });
  }
  expect(lines).toEqual([]);
});

test('[AC25] a token that is too long opens as little as any other', async () => {
  const long = 'x'.repeat(12_000);
  const welcomes = [
    fetch(`${server.url}/api/welcome?invite=${long}`),
    fetch(`${server.url}/api/welcome`, { headers: { [INVITE_HEADER]: long } }),
  ];
  for (const response of await Promise.all(welcomes)) {
    expect([response.status, await response.json()]).toMatchObject([200, { invite: null }]);
  }
  const headers = { cookie: ana.cookie };
  const ticket = await fetch(`${server.url}/api/account/export?ticket=${long}`, { headers });
  expect([ticket.status, await ticket.json()]).toMatchObject([403, { code: 'LINK_NOT_FOUND' }]);
});

test('[AC25] at the command line an address is read the same way, and a wrong one is not repeated whole', async () => {
  const about = { origin: server.url, now: systemClock() };
  const link = makeResetLink(server.store, { ...about, address: ' Ana@Example.org ' });
  expect(await link).toContain('/reset#');
  for (const address of [...TOO_LONG, ...UNSTORABLE, 'ana', '']) {
    const failure: unknown = await setRole(server.store, {
      ...about,
      address,
      role: 'admin',
    }).catch((error: unknown) => error);
    if (!(failure instanceof Refusal)) throw failure;
    expect(failure.exitCode).toBe(2);
    expect(failure.message.length).toBeLessThan(120);
  }
});

test('[AC25] a session keeps no more of what a browser calls itself than is of use', async () => {
  const account = { email: 'ana@example.org', password: PASSWORD };
  const headers = { 'user-agent': 'Mozilla/5.0 '.repeat(1_000) };
  const { response } = await authPost(server.url, 'sign-in/email', account, headers);
  expect(response.status).toBe(200);
  const kept = await server.store
    .selectFrom('sessions')
    .select('userAgent')
    .where('userAgent', 'like', 'Mozilla%')
    .execute();
  expect(kept.map(({ userAgent }) => userAgent?.length)).toEqual([512]);
});

test('[CM3] what is looked up by is text that a database takes, in a query as in a cursor', async () => {
  const cursorOf = (...parts: string[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
  for (const name of ['room:list', 'user:list'] as const) {
    for (const query of [...UNSTORABLE, 'x'.repeat(81)]) {
      const ack = await ana.command(name, { query });
      expect(ack).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
    }
    for (const parts of [
      ['nul \u0000', 'x'],
      ['x', 'nul \u0000'],
      ['half \ud800', ana.userId],
    ]) {
      expect(await ana.command(name, { cursor: cursorOf(...parts) })).toMatchObject({ ok: true });
    }
  }
  const trail = await ana.command('audit:list', { cursor: 'nul \u0000' });
  expect(trail).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  expect(lines).toEqual([]);
});
