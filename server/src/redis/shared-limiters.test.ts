import { afterEach, beforeEach, expect, test } from 'vitest';
import { accountPost } from '../testing/own-account.ts';
import { authPost, connectAs, PASSWORD, person, signIn, signUp } from '../testing/person.ts';
import type { TestServer } from '../testing/test-server.ts';
import { startTwoNodes, type TwoNodes } from '../testing/two-nodes.ts';
import { writeMuch } from '../testing/write-much.ts';

const COMMANDS_PER_SECOND = 40;
const BOUND = COMMANDS_PER_SECOND * 5;

let nodes: TwoNodes;

beforeEach(async () => {
  nodes = await startTwoNodes({
    COMMANDS_PER_SECOND: String(COMMANDS_PER_SECOND),
    TRUST_PROXY: 'yes',
  });
});

afterEach(() => nodes.stop());

const WRONG = 'wrong password';
const guess = async (url: string) => (await signIn(url, 'Ana', WRONG)).response.status;

test('[AC5] failed sign-ins are counted together, whichever server was asked', async () => {
  const { east, west } = nodes;
  await signUp(east.url, 'Ana');
  for (let n = 1; n <= 5; n += 1) {
    expect(await guess(east.url)).toBe(401);
    expect(await guess(west.url)).toBe(401);
  }
  expect(await guess(east.url)).toBe(429);
  expect(await guess(west.url)).toBe(429);
});

test('[AC5] an account is slowed down on all servers, but for browsers that each of them knows', async () => {
  const { east, west } = nodes;
  const { cookie } = await signUp(east.url, 'Ana');
  const guessFrom = async (url: string, password: string, headers: Record<string, string>) => {
    const body = { email: 'ana@example.org', password };
    return (await authPost(url, 'sign-in/email', body, headers)).response;
  };
  // Until a pause has begun that lasts for what follows, on however slow a machine.
  for (let n = 1, waitSeconds = 0; waitSeconds < 2; n += 1) {
    const url = n % 2 === 0 ? east.url : west.url;
    const response = await guessFrom(url, WRONG, { 'x-forwarded-for': `192.0.2.${n}` });
    waitSeconds = Number(response.headers.get('retry-after'));
    if (n <= 9) expect(response.status).toBe(401);
  }
  const elsewhere = { 'x-forwarded-for': '192.0.2.99' };
  for (const { url } of [east, west]) {
    const refused = await guessFrom(url, PASSWORD, elsewhere);
    expect(refused.status).toBe(429);
  }
  expect((await guessFrom(west.url, PASSWORD, { ...elsewhere, cookie })).status).toBe(200);
});

test('[AC5] a paused Redis makes nobody wait to sign in, and guesses are counted on', async () => {
  const { east } = nodes;
  await signUp(east.url, 'Ana');
  nodes.redis.pause();
  const asked = performance.now();
  expect((await signIn(east.url, 'Ana')).response.status).toBe(200);
  const firstMs = performance.now() - asked;
  // One late answer is waited for, 300 ms; the hash of the password takes some 50 to 200.
  expect(firstMs).toBeLessThan(1_500);
  for (let n = 1; n <= 10; n += 1) expect(await guess(east.url)).toBe(401);
  expect(await guess(east.url)).toBe(429);
  nodes.redis.resume();
});

test('[CM6] one person’s commands are limited together over two servers', async () => {
  const { east, west } = nodes;
  const ana = await person(east.url, 'Ana');
  const anaWest = await connectAs(west.url, ana.cookie);
  // Each server alone would take all of this.
  const half = Math.round(BOUND * 0.7);
  const sendHalf = (client: typeof anaWest) =>
    Promise.all(
      Array.from({ length: half }, () => client.command('presence:set', { state: 'online' })),
    );
  const acks = (await Promise.all([sendHalf(ana), sendHalf(anaWest)])).flat();
  expect(acks.every(({ ok }) => ok)).toBe(true);
  const ackOf = async (client: typeof anaWest) =>
    (await client.command('presence:set', { state: 'online' })).ok;
  // A server learns of the others' counts when it adds to them.
  for (const client of [ana, anaWest]) {
    await expect.poll(() => ackOf(client), { timeout: 2_000, interval: 100 }).toBe(false);
  }
  const patient = { timeout: 10_000, interval: 1_000 };
  for (const client of [ana, anaWest]) {
    await expect.poll(() => ackOf(client), patient).toBe(true);
  }
  ana.close();
  anaWest.close();
});

test('[CM6] commands do not wait for a paused Redis, and are limited on each server', async () => {
  const ana = await person(nodes.east.url, 'Ana');
  nodes.redis.pause();
  const asked = performance.now();
  const acks = await Promise.all(
    Array.from({ length: BOUND + 20 }, () => ana.command('presence:set', { state: 'online' })),
  );
  expect(performance.now() - asked).toBeLessThan(3_000);
  expect(acks.filter(({ ok }) => !ok).length).toBeGreaterThanOrEqual(20);
  nodes.redis.resume();
  ana.close();
});

test('[AC18] one copy of somebody’s data is made at a time, whichever server they ask', async () => {
  const { east, west } = nodes;
  const ana = await person(east.url, 'Ana');
  const { room } = await ana.must('room:create', { kind: 'open', name: 'Archive' });
  await writeMuch(east.store, { roomId: room.id, senderId: ana.userId });
  const { cookie } = ana;
  const ask = ({ url }: TestServer) => accountPost(url, 'export', {}, { cookie });
  const ticket = async (server: TestServer) =>
    new URLSearchParams(Object.entries((await ask(server)).json ?? {})).get('ticket') ?? '';
  const take = async (server: TestServer, signal: AbortSignal) =>
    fetch(`${server.url}/api/account/export?ticket=${await ticket(server)}`, {
      headers: { cookie },
      signal,
    });

  const leaving = new AbortController();
  const copy = await take(east, leaving.signal);
  expect(copy.ok).toBe(true);
  for (const server of [west, east]) {
    expect(await ask(server)).toMatchObject({ status: 429, json: { code: 'EXPORT_RUNNING' } });
  }
  // Held until here: an answer that nobody refers to any more is cancelled by whoever collects it.
  expect(copy.bodyUsed).toBe(false);
  leaving.abort();
  await expect.poll(async () => (await ask(west)).status).toBe(200);
  ana.close();
});
