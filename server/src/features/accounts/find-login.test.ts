import { createHmac } from 'node:crypto';
import { connect } from '@parley/wire-client/wire';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY_MS } from '../../lib/clock.ts';
import { authPost, PASSWORD, type Person, person } from '../../testing/person.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { loadInstallationSecret } from './installation-secret.ts';

let server: TestServer;
let ana: Person;

beforeAll(async () => {
  server = await startTestServer();
  ana = await person(server.url, 'Ana');
});

afterAll(async () => {
  ana.close();
  await server.stop();
});

const UNAUTHENTICATED = { ok: false, error: { code: 'UNAUTHENTICATED' } };

async function comes(cookie: string) {
  const answer = await connect({ url: server.url, cookie });
  if (answer.ok) answer.data.close();
  return answer;
}

async function setExpiry(expiresAt: Date): Promise<void> {
  await server.store.updateTable('sessions').set({ expiresAt: expiresAt.toISOString() }).execute();
}

async function expiry(): Promise<Date> {
  const row = await server.store
    .selectFrom('sessions')
    .select('expiresAt')
    .executeTakeFirstOrThrow();
  return new Date(row.expiresAt);
}

test('[HS2] [AC20] a cookie opens with its signature as it was made, and not otherwise', async () => {
  const [name = '', signed = ''] = ana.cookie.split('=', 2);
  const value = decodeURIComponent(signed);
  const end = value.lastIndexOf('.');
  const [token, signature] = [value.slice(0, end), value.slice(end + 1)];
  const other = signature.startsWith('A') ? `B${signature.slice(1)}` : `A${signature.slice(1)}`;
  expect(await comes(`before=1; ${name}=${signed}; after=2`)).toMatchObject({ ok: true });
  for (const forged of [
    token,
    `${token}.`,
    `${token}.${other}`,
    `${token}x.${signature}`,
    '.',
    '',
  ]) {
    expect(await comes(`${name}=${encodeURIComponent(forged)}`)).toMatchObject(UNAUTHENTICATED);
  }
  expect(await comes(`other.${name}=${signed}`)).toMatchObject(UNAUTHENTICATED);
  // What the database holds in its place opens nothing, though it be signed.
  const secret = await loadInstallationSecret(server.store);
  const sign = (text: string) => createHmac('sha256', secret).update(text).digest('base64');
  expect(await comes(`${name}=${encodeURIComponent(`${token}.${sign(token)}`)}`)).toMatchObject({
    ok: true,
  });
  const stored = await server.store
    .selectFrom('sessions')
    .select('token')
    .executeTakeFirstOrThrow();
  const forged = encodeURIComponent(`${stored.token}.${sign(stored.token)}`);
  expect(await comes(`${name}=${forged}`)).toMatchObject(UNAUTHENTICATED);
});

test('[HS2] a session past its end opens nothing', async () => {
  await setExpiry(new Date(Date.now() - 1));
  expect(await comes(ana.cookie)).toMatchObject(UNAUTHENTICATED);
});

test('[AC19] a connection renews a session that is a day old, and leaves a younger one alone', async () => {
  const again = await person(server.url, 'Bo');
  const young = new Date(Date.now() + 30 * DAY_MS - DAY_MS / 2);
  await setExpiry(young);
  expect(await comes(again.cookie)).toMatchObject({ ok: true });
  expect(await expiry()).toEqual(young);
  await setExpiry(new Date(Date.now() + 30 * DAY_MS - 2 * DAY_MS));
  expect(await comes(again.cookie)).toMatchObject({ ok: true });
  expect((await expiry()).getTime()).toBeGreaterThan(Date.now() + 29 * DAY_MS);
  again.close();
});

test('[AC19] a session ends 90 days after its sign-in, however much it is used, and its browser is told', async () => {
  const dai = await person(server.url, 'Dai');
  const begin = (daysAgo: number) =>
    server.store
      .updateTable('sessions')
      .set({ createdAt: new Date(Date.now() - daysAgo * DAY_MS).toISOString() })
      .where('userId', '=', dai.userId)
      .execute();
  await begin(89.9);
  expect(await comes(dai.cookie)).toMatchObject({ ok: true });
  await begin(90.1);
  const session = await fetch(`${server.url}/api/auth/get-session`, {
    headers: { cookie: dai.cookie },
  });
  expect(await session.json()).toBeNull();
  expect(session.headers.getSetCookie().join()).toContain('session_token=;');
  expect(await comes(dai.cookie)).toMatchObject(UNAUTHENTICATED);
  dai.close();
});

test('[AC19] who signs in again in the same browser leaves no session behind', async () => {
  const eve = await person(server.url, 'Eve');
  const body = { email: 'eve@example.org', password: PASSWORD };
  const again = await authPost(server.url, 'sign-in/email', body, { cookie: eve.cookie });
  expect(await eve.ended).toBe('io server disconnect');
  expect(await comes(eve.cookie)).toMatchObject(UNAUTHENTICATED);
  expect(await comes(again.cookie)).toMatchObject({ ok: true });
  const sessions = await server.store
    .selectFrom('sessions')
    .select('id')
    .where('userId', '=', eve.userId)
    .execute();
  expect(sessions).toHaveLength(1);
});
