import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { makeResetLink } from '../../admin/people.ts';
import { authPost, PASSWORD, signUp } from '../../testing/person.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { signedInSchema } from './signed-in.ts';

const HOUR_MS = 3_600_000;
const WRONG = 'wrong horse battery';
const LONG_PAUSE_MS = 100_000;

// Every guess is a hash, and a machine may be busy with others.
vi.setConfig({ testTimeout: 120_000 });

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ settings: { TRUST_PROXY: 'yes' } });
});

afterAll(() => server.stop());

// The limits reckon with the wall clock; timers go on, since the server is a real one.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Makes an account; answers with the browser's cookies. */
const join = async (name: string) => (await signUp(server.url, name)).cookie;

async function signInFrom(address: string, name: string, password: string, cookie = '') {
  const body = { email: `${name.toLowerCase()}@example.org`, password };
  const headers = { 'x-forwarded-for': address, ...(cookie && { cookie }) };
  const { response, cookie: set } = await authPost(server.url, 'sign-in/email', body, headers);
  const waitMs = Number(response.headers.get('retry-after')) * 1_000;
  return { status: response.status, waitMs, cookie: set };
}

/** Guesses until the account pauses for longer than a slow machine takes for a test. */
async function guessUntilPaused(network: string, name: string): Promise<void> {
  for (let guess = 0; guess < 250; guess += 1) {
    const { waitMs } = await signInFrom(`${network}.${guess}`, name, WRONG);
    if (waitMs > LONG_PAUSE_MS) return;
    vi.setSystemTime(Date.now() + waitMs);
  }
  throw new Error(`nothing slows down who guesses at ${name}`);
}

const statusFrom = async (...asked: Parameters<typeof signInFrom>) =>
  (await signInFrom(...asked)).status;

test('[AC5] who guesses from many addresses of one network guesses from one', async () => {
  await join('Ana');
  for (let guess = 0; guess < 10; guess += 1) {
    const address = `2001:db8:1:2:${guess.toString(16)}::${guess + 1}`;
    expect(await statusFrom(address, 'Ana', WRONG)).toBe(401);
  }
  vi.setSystemTime(Date.now() + 3_000);
  expect(await statusFrom('2001:db8:1:2:ffff::1', 'Ana', PASSWORD)).toBe(429);
  expect(await statusFrom('2001:db8:1:3::1', 'Ana', PASSWORD)).toBe(200);
});

test('[AC5] one address is one, however it is spelt', async () => {
  await join('Bo');
  const spellings = ['203.0.113.7', '::ffff:203.0.113.7', '203.0.113.7:4711', '::FFFF:cb00:7107'];
  for (let guess = 0; guess < 10; guess += 1) {
    const address = spellings[guess % spellings.length] ?? '';
    expect(await statusFrom(address, 'Bo', WRONG)).toBe(401);
  }
  vi.setSystemTime(Date.now() + 3_000);
  for (const address of spellings) expect(await statusFrom(address, 'Bo', PASSWORD)).toBe(429);
  expect(await statusFrom('203.0.113.8', 'Bo', PASSWORD)).toBe(200);
});

/** New ones each time: of one network, of many, in every spelling. */
const addressesOf = (round: number): string[] => [
  `2001:db8:77:1:${round.toString(16)}::1`,
  `2001:db8:${round.toString(16)}:2::1`,
  `[2001:db8:${round.toString(16)}:3::1]:443`,
  `198.18.${round % 256}.1:4711`,
  `::ffff:198.18.${round % 256}.2`,
];

test('[AC5] with as many addresses as they like somebody has 21 guesses at an account in an hour', async () => {
  const known = await join('Cem');
  const until = Date.now() + HOUR_MS;
  let checked = 0;
  for (let round = 0; Date.now() < until; round += 1) {
    const answers = await Promise.all(
      addressesOf(round).map((address) => signInFrom(address, 'Cem', WRONG)),
    );
    checked += answers.filter(({ status }) => status === 401).length;
    const waits = answers.filter(({ status }) => status === 429).map(({ waitMs }) => waitMs);
    if (waits.length > 0) vi.setSystemTime(Date.now() + Math.min(...waits));
  }
  expect(checked).toBe(21);

  expect(await statusFrom('198.18.250.3', 'Cem', WRONG)).toBe(401);
  // The owner meanwhile: at once where they signed in before, elsewhere after the pause.
  expect(await statusFrom('192.0.2.1', 'Cem', PASSWORD, known)).toBe(200);
  const elsewhere = await signInFrom('192.0.2.2', 'Cem', PASSWORD);
  expect(elsewhere.status).toBe(429);
  expect(elsewhere.waitMs).toBeLessThanOrEqual(15 * 60_000);
  vi.setSystemTime(Date.now() + elsewhere.waitMs);
  expect(await statusFrom('192.0.2.2', 'Cem', PASSWORD)).toBe(200);
});

test('[AC23] neighbours on one address lock nobody out of a browser they used before', async () => {
  const known = await join('Dora');
  await join('Eve');
  const address = '192.0.2.50';
  for (let n = 0; n < 100; n += 1) {
    expect(await statusFrom(address, `Nobody.${n}`, WRONG)).toBe(401);
  }
  expect(await statusFrom(address, 'Dora', PASSWORD)).toBe(429);
  expect(await statusFrom(address, 'Dora', PASSWORD, known)).toBe(200);
  // It says nothing of other accounts.
  expect(await statusFrom(address, 'Eve', PASSWORD, known)).toBe(429);
});

test('[AC5] [AU1] what a page of elsewhere asks, or nobody could ask, is no guess at an account', async () => {
  await join('Jon');
  const body = { email: 'jon@example.org', password: WRONG };
  const asked = [
    { origin: 'https://evil.example' },
    { origin: 'null', cookie: 'theme=dark' },
    { origin: '', cookie: 'theme=dark' },
  ];
  for (let n = 0; n < 30; n += 1) {
    const from = { 'x-forwarded-for': '192.0.2.60', ...asked[n % asked.length] };
    const { response } = await authPost(server.url, 'sign-in/email', body, from);
    expect(response.status).toBe(403);
  }
  expect(await statusFrom('192.0.2.60', 'Jon Doe', WRONG)).toBe(400);
  expect(await statusFrom('192.0.2.60', 'Jon', PASSWORD)).toBe(200);
  const told = await server.store
    .selectFrom('auditEvents')
    .select('kind')
    .where('address', '=', '192.0.2.60')
    .where('kind', 'in', ['signInFailed', 'signInLimited'])
    .execute();
  expect(told).toEqual([]);
});

test('[AC23] a known browser has a limit of its own, and strangers go on without it', async () => {
  const known = await join('Fay');
  for (let guess = 0; guess < 10; guess += 1) {
    expect(await statusFrom(`192.0.3.${guess}`, 'Fay', WRONG, known)).toBe(401);
  }
  expect(await statusFrom('192.0.3.99', 'Fay', PASSWORD, known)).toBe(429);
  expect(await statusFrom('192.0.3.99', 'Fay', PASSWORD)).toBe(200);
});

test('[AC23] nobody makes a known browser up, by its header, a cookie of another, or more in the body', async () => {
  await join('Gil');
  const signedUp = await signUp(server.url, 'Mallory');
  const mallory = signedUp.cookie;
  await guessUntilPaused('192.0.4', 'Gil');
  expect(await statusFrom('192.0.4.99', 'Gil', PASSWORD, mallory)).toBe(429);
  const body = { email: 'gil@example.org', password: PASSWORD };
  const made = { 'x-parley-counted-as': 'browser 1', 'x-forwarded-for': '192.0.4.98' };
  const byHeader = await authPost(server.url, 'sign-in/email', body, made);
  expect(byHeader.response.status).toBe(429);
  // As the server's own answers name whom they let in.
  const asMallory = { ...body, ...signedInSchema.parse(signedUp.json) };
  const theirs = { cookie: mallory, 'x-forwarded-for': '192.0.4.97' };
  const byBody = await authPost(server.url, 'sign-in/email', asMallory, theirs);
  expect(byBody.response.status).toBe(429);
});

test('[AC23] a new password makes all browsers unknown but the one where it was chosen', async () => {
  const here = await join('Hana');
  const there = (await signInFrom('192.0.5.1', 'Hana', PASSWORD)).cookie;
  const changed = await authPost(
    server.url,
    'change-password',
    { currentPassword: PASSWORD, newPassword: 'another horse battery' },
    { cookie: here },
  );
  expect(changed.response.status).toBe(200);
  await guessUntilPaused('192.0.6', 'Hana');
  expect(await statusFrom('192.0.7.1', 'Hana', 'another horse battery', there)).toBe(429);
  expect(await statusFrom('192.0.7.1', 'Hana', 'another horse battery', changed.cookie)).toBe(200);
});

test('[AC23] who chose a new password by a link is let in from that browser', async () => {
  await join('Ivo');
  await guessUntilPaused('192.0.8', 'Ivo');
  const about = { address: 'ivo@example.org', origin: server.url, now: Date.now() };
  const token = (await makeResetLink(server.store, about)).split('#')[1];
  const reset = await fetch(`${server.url}/api/account/reset-password`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify({ token, password: PASSWORD }),
  });
  expect(reset.status).toBe(200);
  const cookie = reset.headers.getSetCookie().map((set) => set.split(';', 1)[0] ?? '');
  expect(await statusFrom('192.0.9.1', 'Ivo', PASSWORD)).toBe(429);
  expect(await statusFrom('192.0.9.1', 'Ivo', PASSWORD, cookie.join('; '))).toBe(200);
});
