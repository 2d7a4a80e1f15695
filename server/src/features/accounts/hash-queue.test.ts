import { afterAll, expect, test, vi } from 'vitest';
import { ADDRESS_HEADER, COUNTED_AS_HEADER } from '../../lib/address-header.ts';
import { authPost, PASSWORD, signUp } from '../../testing/person.ts';
import { startTestServer } from '../../testing/test-server.ts';
import { argon2id, createHashQueue } from './hash-queue.ts';

const CROWD = 95;

// Forty hashes one after the other, and a machine may be busy with others.
vi.setConfig({ testTimeout: 120_000 });
afterAll(() => vi.resetConfig());

test('[AC4] a crowd that signs in waits and is asked to come later; others wait for one of it', async () => {
  const server = await startTestServer({ settings: { TRUST_PROXY: 'yes' }, passwords: argon2id });
  const at = (address: string) => ({ 'x-forwarded-for': address });
  await signUp(server.url, 'Owner');
  await signUp(server.url, 'Ana', at('198.51.100.7'));
  const ended: string[] = [];
  const crowd = Array.from({ length: CROWD }, async (_, number) => {
    const guess = { email: `nobody-${number}@example.org`, password: 'wrong but long' };
    const { response, json } = await authPost(
      server.url,
      'sign-in/email',
      guess,
      at('203.0.113.9'),
    );
    if (response.status === 401) ended.push('crowd');
    return { status: response.status, wait: response.headers.get('retry-after'), json };
  });
  await expect.poll(() => ended.length, { timeout: 20_000 }).toBeGreaterThan(0);
  const before = ended.length;
  const honest = { email: 'Ana@example.org', password: PASSWORD };
  const { response } = await authPost(server.url, 'sign-in/email', honest, at('198.51.100.7'));
  expect(response.status).toBe(200);
  // Its own turn came after those that ran, not after all forty that waited.
  expect(ended.length - before).toBeLessThan(20);

  const answers = await Promise.all(crowd);
  const turnedAway = answers.filter(({ status }) => status === 503);
  expect(turnedAway.length).toBeGreaterThan(20);
  expect(turnedAway[0]).toMatchObject({
    wait: '3',
    json: { code: 'BUSY', retryable: true, retryAfterMs: 3_000 },
  });
  expect(answers.filter(({ status }) => status === 401).length).toBeGreaterThanOrEqual(40);
  await server.stop();
});

/** Hashes at these addresses, or in these known browsers, all asked for at once; as they ended. */
async function hashFor(
  asking: Record<string, string>[],
  places?: number,
): Promise<(string | undefined)[]> {
  const { password, byAddress } = createHashQueue(argon2id, places);
  const ended: (string | undefined)[] = [];
  await Promise.all(
    asking.map((headers) => {
      const hash = byAddress(async () => {
        await password.hash(PASSWORD);
        ended.push(Object.values(headers).at(-1));
        return new Response();
      });
      return hash(new Request('http://parley.test', { headers })).catch(() => undefined);
    }),
  );
  return ended;
}

test('[AC4] addresses take turns, however much is asked from one', async () => {
  const crowd = Array.from({ length: 10 }, () => ({ [ADDRESS_HEADER]: '203.0.113.9' }));
  const ended = await hashFor([...crowd, { [ADDRESS_HEADER]: '198.51.100.7' }]);
  expect(ended).toHaveLength(11);
  expect(ended.indexOf('198.51.100.7')).toBeLessThan(7);
});

test('[AC4] a crowd with an address each finds no more places than there are', async () => {
  const crowd = Array.from({ length: 20 }, (_, n) => ({ [ADDRESS_HEADER]: `203.0.113.${n}` }));
  const ended = await hashFor(crowd, 2);
  // Those that wait, and up to three that run meanwhile.
  expect(ended.length).toBeGreaterThan(2);
  expect(ended.length).toBeLessThan(6);
});

test('[AC23] a known browser goes before strangers, though each of them has an address of its own', async () => {
  const crowd = Array.from({ length: 10 }, (_, n) => ({ [ADDRESS_HEADER]: `203.0.113.${n}` }));
  const known = { [ADDRESS_HEADER]: '203.0.113.0', [COUNTED_AS_HEADER]: 'browser 1' };
  const ended = await hashFor([...crowd, known]);
  expect(ended).toHaveLength(11);
  expect(ended.indexOf('browser 1')).toBeLessThan(7);
});
