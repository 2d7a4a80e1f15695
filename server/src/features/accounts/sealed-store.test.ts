import { expect, test } from 'vitest';
import { createResetLink } from '../../access/reset-links.ts';
import { PASSWORD, person, signIn } from '../../testing/person.ts';
import { sealStore } from '../../testing/seal-store.ts';
import { startTestServer } from '../../testing/test-server.ts';

/** What was demoted may come back by itself; what has become read-only on a disk stays so. */
const REFUSAL =
  process.env.PARLEY_TEST_STORE === 'postgres'
    ? { answer: { code: 'UNAVAILABLE', retryable: true, retryAfterMs: 5_000 }, retryAfter: '5' }
    : { answer: { code: 'INTERNAL', retryable: false }, retryAfter: null };
const NOTICED = { timeout: 15_000 };
/** More than anybody may guess. */
const TRIES = 12;

test('[AC24] while nothing can be stored each account route says so, counts no attempt, and heals', async () => {
  const lines: string[] = [];
  const server = await startTestServer({ logged: (line) => lines.push(line) });
  const ana = await person(server.url, 'Ana');
  const bo = await person(server.url, 'Bo');
  const { token } = await createResetLink(server.store, { userId: ana.userId, now: Date.now() });
  // Elsewhere too, so that there is something to end.
  await signIn(server.url, 'Bo');
  const open = await sealStore(server.store);

  async function post(path: string, body: object, { cookie }: { cookie: string }) {
    const headers = { 'content-type': 'application/json', origin: server.url, cookie };
    const asked = { method: 'POST', headers, body: JSON.stringify(body) };
    const response = await fetch(`${server.url}/api/${path}`, asked);
    const answer: unknown = await response.json();
    const { status } = response;
    const retryAfter = response.headers.get('retry-after');
    return { status, answer, retryAfter, cookie: response.headers.getSetCookie() };
  }
  const nobody = { cookie: '' };
  const right = { email: 'bo@example.org', password: PASSWORD };
  const newcomer = { name: 'Chen', email: 'chen@example.org', password: PASSWORD };
  const newPassword = 'a bicycle that sings';
  const attempts = [
    ['auth/sign-out', {}, bo],
    ['auth/update-user', { name: 'Bodo' }, bo],
    ['auth/change-password', { currentPassword: PASSWORD, newPassword }, bo],
    ['account/change-address', { email: 'bodo@example.org', password: PASSWORD }, bo],
    ['account/hand-over', { userId: bo.userId, password: PASSWORD }, ana],
    ['account/delete', { password: PASSWORD, messages: 'go' }, bo],
    ['account/export', {}, bo],
    ['account/reset-password', { token, password: newPassword }, nobody],
  ] as const;
  const again = [
    ['auth/sign-up/email', newcomer, nobody],
    ['auth/sign-in/email', right, nobody],
    ['auth/revoke-other-sessions', {}, bo],
  ] as const;
  const often = Array.from({ length: TRIES }, () => again[1]);
  for (const [path, body, by] of [...attempts, ...again, ...often]) {
    expect({ path, ...(await post(path, body, by)) }).toMatchObject({
      ...{ path, status: 503, cookie: [] },
      ...REFUSAL,
    });
  }
  // Of a file with the stack, since that may be a mistake of ours, and once by its name; of PostgreSQL that
  // its sessions were ended, if one was at work just then, and what the new ones say.
  expect(lines.length, lines.join('')).toBeLessThanOrEqual(2);

  await open();
  const isReady = async () => (await fetch(`${server.url}/readyz`)).ok;
  await expect.poll(isReady, NOTICED).toBe(true);
  for (const [path, body, by] of again) {
    // A session of before may still rest in the pool, and is replaced once it has said so.
    await expect.poll(() => post(path, body, by), NOTICED).toMatchObject({ status: 200 });
  }
  ana.close();
  bo.close();
  await server.stop();
});
