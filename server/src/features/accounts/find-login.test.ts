import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY_MS } from '../../lib/clock.ts';
import { type Person, person } from '../../testing/person.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { connect } from '../../testing/wire-client.ts';

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

const UNAUTHENTICATED = { refused: { code: 'UNAUTHENTICATED' } };

async function comes(cookie: string) {
  const result = await connect(server.url, { cookie });
  if ('close' in result) result.close();
  return result;
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

test('[HS2] a cookie opens with its signature as it was made, and not otherwise', async () => {
  const [name = '', signed = ''] = ana.cookie.split('=', 2);
  const value = decodeURIComponent(signed);
  const end = value.lastIndexOf('.');
  const [token, signature] = [value.slice(0, end), value.slice(end + 1)];
  const other = signature.startsWith('A') ? `B${signature.slice(1)}` : `A${signature.slice(1)}`;
  expect(await comes(`before=1; ${name}=${signed}; after=2`)).toHaveProperty('socket');
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
});

test('[HS2] a session past its end opens nothing', async () => {
  await setExpiry(new Date(Date.now() - 1));
  expect(await comes(ana.cookie)).toMatchObject(UNAUTHENTICATED);
});

test('a connection renews a session that is a day old, and leaves a younger one alone', async () => {
  const again = await person(server.url, 'Bo');
  const young = new Date(Date.now() + 30 * DAY_MS - DAY_MS / 2);
  await setExpiry(young);
  expect(await comes(again.cookie)).toHaveProperty('socket');
  expect(await expiry()).toEqual(young);
  await setExpiry(new Date(Date.now() + 30 * DAY_MS - 2 * DAY_MS));
  expect(await comes(again.cookie)).toHaveProperty('socket');
  expect((await expiry()).getTime()).toBeGreaterThan(Date.now() + 29 * DAY_MS);
  again.close();
});
