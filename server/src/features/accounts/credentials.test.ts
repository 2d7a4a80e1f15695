import { LIMITS } from '@parley/shared/limits';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { authPost, PASSWORD, person, signIn } from '../../testing/person.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.stop());

/** Letters of several scripts, emoji and spaces at both ends, as long as may be. */
const LONGEST = ` Пароль 密码 🐴 ${'lorem ipsum '.repeat(20)}`
  .slice(0, LIMITS.passwordMaxLength - 2)
  .concat('z ');

test('a password counts as it was typed, whatever is in it, to its last letter', async () => {
  const { url } = server;
  const chen = { name: '陈静', email: 'chen@example.org', password: LONGEST };
  expect((await authPost(url, 'sign-up/email', chen)).response.status).toBe(200);
  const statusOf = async (password: string) =>
    (await authPost(url, 'sign-in/email', { email: chen.email, password })).response.status;
  expect(LONGEST).toHaveLength(LIMITS.passwordMaxLength);
  expect(await statusOf(LONGEST)).toBe(200);
  for (const near of [
    LONGEST.trim(),
    LONGEST.toLowerCase(),
    LONGEST.slice(0, 72),
    LONGEST.replace(/z $/, 'Z '),
  ]) {
    expect(await statusOf(near)).toBe(401);
  }
});

test('a new password needs the present one', async () => {
  const { url } = server;
  const bo = await person(url, 'Bo');
  const ask = async (currentPassword: string | undefined) => {
    const change = { currentPassword, newPassword: 'another horse battery' };
    const { response } = await authPost(url, 'change-password', change, { cookie: bo.cookie });
    return response.status;
  };
  expect(await ask('wrong horse battery')).toBe(400);
  expect(await ask(undefined)).toBe(400);
  expect((await signIn(url, 'Bo', PASSWORD)).response.status).toBe(200);
  expect(await ask(PASSWORD)).toBe(200);
  expect((await signIn(url, 'Bo', 'another horse battery')).response.status).toBe(200);
  bo.close();
});

test('each sign-in has a token of its own, of 256 random bits', async () => {
  (await person(server.url, 'Dai')).close();
  const cookies = [];
  for (let time = 0; time < 4; time += 1) cookies.push((await signIn(server.url, 'Dai')).cookie);
  const tokens = cookies.map((cookie) => /session_token=([^.;]+)\./.exec(cookie)?.[1]);
  expect(new Set(tokens).size).toBe(4);
  // Each letter of base64url is six bits.
  for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
});

test('the cookie is for requests of our own pages alone, and no script reads it', async () => {
  (await person(server.url, 'Eve')).close();
  const { response } = await signIn(server.url, 'Eve');
  const [cookie = ''] = response.headers.getSetCookie();
  const attributes = cookie.toLowerCase().split(/;\s*/).slice(1);
  expect(attributes).toEqual(expect.arrayContaining(['path=/', 'httponly', 'samesite=lax']));
  expect(attributes.filter((attribute) => attribute.startsWith('domain'))).toEqual([]);
});

test('no answer tells a script what its cookie holds', async () => {
  (await person(server.url, 'Fay')).close();
  const signedIn = await signIn(server.url, 'Fay');
  const { cookie } = signedIn;
  const told = [signedIn.json];
  for (const path of ['get-session', 'list-sessions']) {
    const response = await fetch(`${server.url}/api/auth/${path}`, { headers: { cookie } });
    expect(response.status).toBe(200);
    told.push(await response.json());
  }
  const token = /session_token=([^.;]+)\./.exec(cookie)?.[1] ?? 'none';
  expect(JSON.stringify(told)).toContain('expiresAt');
  expect(JSON.stringify(told)).not.toContain(token);
});
