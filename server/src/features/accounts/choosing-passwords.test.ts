import { hashPassword } from 'better-auth/crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeResetLink } from '../../admin/people.ts';
import { systemClock } from '../../lib/clock.ts';
import { accountPost } from '../../testing/own-account.ts';
import { authPost, PASSWORD, signIn, signUp } from '../../testing/person.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
/** The cookie of Bo, whose whole name is in his address. */
let bo: string;

beforeAll(async () => {
  server = await startTestServer();
  bo = (await signUp(server.url, 'Bo Lindqvist')).cookie;
});

afterAll(() => server.stop());

type Reply = { status: number; json: unknown };

const asReply = ({ response, json }: Awaited<ReturnType<typeof authPost>>): Reply => ({
  status: response.status,
  json,
});

/** Every way in which somebody called Bo Lindqvist chooses a password. */
const WAYS: Record<string, (password: string) => Promise<Reply>> = {
  'sign-up': async (password) => {
    const account = { name: 'Bo Lindqvist', email: 'bo.l@example.org', password };
    return asReply(await authPost(server.url, 'sign-up/email', account));
  },
  'change-password': async (password) => {
    const change = { currentPassword: PASSWORD, newPassword: password };
    return asReply(await authPost(server.url, 'change-password', change, { cookie: bo }));
  },
  'reset-password': async (password) => {
    const origin = 'http://localhost';
    const about = { address: 'Bo20Lindqvist@example.org', origin, now: systemClock() };
    const link = await makeResetLink(server.store, about);
    const token = link.replace(`${origin}/reset#`, '');
    return accountPost(server.url, 'reset-password', { token, password });
  },
};

test.each(Object.entries(WAYS))('[AC22] %s refuses by the same rules', async (_way, choose) => {
  const rules = {
    'a bicycle': 'PASSWORD_TOO_SHORT',
    ['x'.repeat(129)]: 'PASSWORD_TOO_LONG',
    Password123: 'PASSWORD_COMMON',
    'lindqvist 1984': 'PASSWORD_PERSONAL',
  };
  for (const [password, code] of Object.entries(rules)) {
    expect(await choose(password)).toMatchObject({ status: 400, json: { code } });
  }
  const people = await server.store.selectFrom('users').select('name').execute();
  expect(people).toEqual([{ name: 'Bo Lindqvist' }]);
  expect((await signIn(server.url, 'Bo Lindqvist')).response.status).toBe(200);
});

test('[AC22] whoever has a password that could not be chosen now signs in with it and may leave it', async () => {
  const password = await hashPassword('qwerty12');
  await server.store.updateTable('accounts').set({ password }).execute();
  const { response, cookie } = await signIn(server.url, 'Bo Lindqvist', 'qwerty12');
  expect(response.status).toBe(200);
  const change = { currentPassword: 'qwerty12', newPassword: 'bells on a bridge' };
  const changed = await authPost(server.url, 'change-password', change, { cookie });
  expect(changed.response.status).toBe(200);
});

test('[AC22] a stranger who changes a password is told to sign in, and nothing about it', async () => {
  const change = { currentPassword: PASSWORD, newPassword: 'Password123' };
  expect((await authPost(server.url, 'change-password', change)).response.status).toBe(401);
});
