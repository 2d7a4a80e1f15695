import { argon2Sync } from 'node:crypto';
import { hashPassword as hashFormerly } from 'better-auth/crypto';
import { expect, test } from 'vitest';
import { PASSWORD, signIn, signUp } from '../../testing/person.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { HASH_COST, hashPassword, isOfToday, verifyPassword } from './hash-password.ts';

/** OWASP's Password Storage Cheat Sheet, Argon2id: KiB, passes, lanes. */
const ADVISED = ['47104,1,1', '19456,2,1', '12288,3,1', '9216,4,1', '7168,5,1'];
const CHEAP = { memory: 64, passes: 1, parallelism: 1 };

test('a password takes what is advised to be hashed, with a salt of its own, and the hash says so', async () => {
  const { memory, passes, parallelism } = HASH_COST;
  expect(ADVISED).toContain([memory, passes, parallelism].join());
  const hash = await hashPassword(PASSWORD);
  const [, kind, version, cost, salt = '', key = ''] = hash.split('$');
  const says = [kind, version, cost];
  expect(says).toEqual(['argon2id', 'v=19', `m=${memory},t=${passes},p=${parallelism}`]);
  const nonce = Buffer.from(salt, 'base64');
  expect(nonce).toHaveLength(16);
  const derived = argon2Sync('argon2id', { message: PASSWORD, nonce, tagLength: 32, ...HASH_COST });
  expect(Buffer.from(key, 'base64')).toEqual(derived);
  expect(await hashPassword(PASSWORD)).not.toBe(hash);
  expect(isOfToday(hash)).toBe(true);
});

test('a hash is checked at the cost it was made with, whichever way its letters are put together', async () => {
  const password = 'ein schönes Rad';
  const hash = await hashPassword(password, CHEAP);
  expect(await verifyPassword({ hash, password: 'ein scho\u0308nes Rad' })).toBe(true);
  expect(await verifyPassword({ hash, password: 'ein schones Rad' })).toBe(false);
  expect(await verifyPassword({ hash: hash.replace('t=1', 't=2'), password })).toBe(false);
  expect(isOfToday(hash)).toBe(false);
});

const storedBy = async ({ store }: TestServer) =>
  (await store.selectFrom('accounts').select('password').executeTakeFirstOrThrow()).password ?? '';

test('who signs in with a password that was hashed more cheaply leaves it hashed as today', async () => {
  const server = await startTestServer();
  await signUp(server.url, 'Ana');
  for (const former of [await hashFormerly(PASSWORD), await hashPassword(PASSWORD, CHEAP)]) {
    await server.store.updateTable('accounts').set({ password: former }).execute();
    expect((await signIn(server.url, 'Ana', 'not her password')).response.status).toBe(401);
    expect(await storedBy(server)).toBe(former);
    expect((await signIn(server.url, 'Ana')).response.status).toBe(200);
    const renewed = await storedBy(server);
    expect(isOfToday(renewed)).toBe(true);
    expect((await signIn(server.url, 'Ana')).response.status).toBe(200);
    expect(await storedBy(server)).toBe(renewed);
  }
  await server.stop();
});
