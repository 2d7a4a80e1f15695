import { connect } from 'node:net';
import { CLAIM_HEADER } from '@parley/shared/invite';
import { afterEach, expect, test } from 'vitest';
import { DAY_MS, systemClock } from '../../lib/clock.ts';
import { person, signIn, signUp } from '../../testing/person.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { createClaimLink } from './claim.ts';

let server: TestServer;

afterEach(() => server.stop());

/** What a proxy adds: the request no longer comes from this machine alone. */
const FROM_ELSEWHERE = { 'x-forwarded-for': '192.0.2.7' };
const claimWith = (token: string) => ({ ...FROM_ELSEWHERE, [CLAIM_HEADER]: token });

async function welcome(headers: Record<string, string>): Promise<unknown> {
  return (await fetch(`${server.url}/api/welcome`, { headers })).json();
}

/** The same over a bare connection, in a version of HTTP that `fetch` does not speak. */
async function askBare(version: '1.0' | '1.1'): Promise<string> {
  const { hostname, port, host } = new URL(server.url);
  const line = connect(Number(port), hostname);
  const head = [`GET /api/welcome HTTP/${version}`, `Host: ${host}`, 'Connection: close'];
  line.write([...head, '', ''].join('\r\n'));
  let answer = '';
  for await (const chunk of line) answer += String(chunk);
  return answer;
}

async function printedToken(now = systemClock()): Promise<string> {
  const link = await createClaimLink(server.store, { origin: 'https://chat.example.org', now });
  const [, token = ''] = /^https:\/\/chat\.example\.org\/claim#(.*)$/.exec(link ?? '') ?? [];
  return token;
}

const roles = async () =>
  (await server.store.selectFrom('users').select('role').orderBy('role').execute()).map(
    ({ role }) => role,
  );

/** As a seed or an import leaves it. */
async function fillWith(name: string) {
  const someone = await person(server.url, name);
  await server.store.updateTable('users').set({ role: 'member' }).execute();
  return someone;
}

const claimAs = (cookie: string, headers: Record<string, string>) =>
  fetch(`${server.url}/api/account/claim`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url, cookie, ...headers },
    body: '{}',
  });

test('[AC12] from elsewhere the first account needs the link that the server prints', async () => {
  server = await startTestServer();
  expect(await welcome(FROM_ELSEWHERE)).toMatchObject({ firstRun: true, claim: 'link' });
  const refused = await signUp(server.url, 'Mallory', FROM_ELSEWHERE);
  expect(refused.response.status).toBe(403);
  expect(refused.json).toMatchObject({ code: 'CLAIM_REQUIRED' });
  const guessed = await signUp(server.url, 'Mallory', claimWith('a'.repeat(43)));
  expect(guessed.json).toMatchObject({ code: 'CLAIM_REQUIRED' });

  const token = await printedToken();
  expect(await welcome(claimWith(token))).toMatchObject({ firstRun: true, claim: 'free' });
  expect((await signUp(server.url, 'Ana', claimWith(token))).response.ok).toBe(true);
  expect(await roles()).toEqual(['owner']);
  expect(await welcome(claimWith(token))).toMatchObject({ firstRun: false, claim: 'claimed' });
  expect(await server.store.selectFrom('links').selectAll().execute()).toEqual([]);
  expect(await printedToken()).toBe('');
});

test('[AC12] whatever a proxy calls it, and whoever’s page it is, from elsewhere is from elsewhere', async () => {
  server = await startTestServer();
  expect(await welcome({ origin: server.url })).toMatchObject({ claim: 'free' });
  for (const header of ['x-client-ip', 'fastly-client-ip', 'x-envoy-external-address', 'x-new']) {
    expect(await welcome({ [header]: '192.0.2.7' })).toMatchObject({ claim: 'link' });
  }
  const ofPage = { origin: 'https://chat.example.org' };
  expect(await welcome(ofPage)).toMatchObject({ claim: 'link' });
  expect(await askBare('1.1')).toContain('"claim":"free"');
  expect(await askBare('1.0')).toContain('"claim":"link"');
});

test('[AC12] with PUBLIC_URL also this machine needs the link', async () => {
  server = await startTestServer({ settings: { PUBLIC_URL: 'https://chat.example.org' } });
  expect(await welcome({})).toMatchObject({ claim: 'link' });
  const headers = { origin: 'https://chat.example.org' };
  expect((await signUp(server.url, 'Ana', headers)).json).toMatchObject({ code: 'CLAIM_REQUIRED' });
  const withLink = { ...headers, [CLAIM_HEADER]: await printedToken() };
  expect((await signUp(server.url, 'Ana', withLink)).response.ok).toBe(true);
});

test('[AC12] a client cannot say itself that it is at this machine', async () => {
  server = await startTestServer();
  const claimed = { ...FROM_ELSEWHERE, 'x-parley-local': 'yes' };
  expect(await welcome(claimed)).toMatchObject({ claim: 'link' });
});

test('[AC12] the links of all nodes work, those of sixteen starts ago and of last week do not', async () => {
  server = await startTestServer();
  const old = await printedToken(systemClock() - 8 * DAY_MS);
  const first = await printedToken();
  const later = [];
  for (let start = 1; start <= 16; start += 1) later.push(await printedToken());
  for (const token of [old, first]) {
    expect(await welcome(claimWith(token))).toMatchObject({ claim: 'link' });
  }
  for (const token of [later[0] ?? '', later[15] ?? '']) {
    expect(await welcome(claimWith(token))).toMatchObject({ claim: 'free' });
  }
  const stored = await server.store.selectFrom('links').selectAll().execute();
  expect(stored).toHaveLength(16);
  expect(JSON.stringify(stored)).not.toContain(later[15]);
  // The newest of all, which nobody has cleared away since.
  const expired = await printedToken(systemClock() - 8 * DAY_MS);
  expect(await welcome(claimWith(expired))).toMatchObject({ claim: 'link' });
});

test('[AC12] who is here already claims a filled place for themselves, once', async () => {
  server = await startTestServer();
  const bo = await fillWith('Bo');
  const chen = await person(server.url, '陈静');
  expect(await roles()).toEqual(['member', 'member']);
  const refused = await claimAs(bo.cookie, FROM_ELSEWHERE);
  expect(await refused.json()).toMatchObject({ code: 'CLAIM_REQUIRED' });

  const token = await printedToken();
  expect((await claimAs(bo.cookie, claimWith(token))).ok).toBe(true);
  const { user } = await chen.hears('user:changed');
  expect(user).toEqual({ id: bo.userId, name: 'Bo', role: 'owner' });
  expect(await server.store.selectFrom('links').selectAll().execute()).toEqual([]);
  const late = await claimAs(chen.cookie, claimWith(token));
  expect(late.status).toBe(403);
  const atTheMachine = await claimAs(chen.cookie, {});
  expect(await atTheMachine.json()).toMatchObject({ code: 'CLAIMED_ALREADY' });
  expect(await roles()).toEqual(['member', 'owner']);
  bo.close();
  chen.close();
});

test('[AC12] a filled place is nobody’s by accident: only a claim makes an owner', async () => {
  server = await startTestServer();
  const bo = await fillWith('Bo');
  expect((await signUp(server.url, '陈静')).response.ok).toBe(true);
  expect(await roles()).toEqual(['member', 'member']);
  expect((await signUp(server.url, 'Ana', { [CLAIM_HEADER]: '' })).response.ok).toBe(true);
  expect(await roles()).toEqual(['member', 'member', 'owner']);
  expect((await signUp(server.url, 'Dai', { [CLAIM_HEADER]: '' })).response.ok).toBe(true);
  expect(await roles()).toEqual(['member', 'member', 'member', 'owner']);
  bo.close();
});

test('[AC12] a page of another site claims nothing for its visitor', async () => {
  server = await startTestServer();
  const bo = await fillWith('Bo');
  const response = await claimAs(bo.cookie, { origin: 'https://evil.example' });
  expect(await response.json()).toMatchObject({ code: 'NOT_ALLOWED' });
  expect(await roles()).toEqual(['member']);
  expect((await signIn(server.url, 'Bo')).response.ok).toBe(true);
  bo.close();
});
