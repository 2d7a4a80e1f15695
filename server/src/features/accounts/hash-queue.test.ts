import { expect, test } from 'vitest';
import { authPost, PASSWORD, signUp } from '../../testing/person.ts';
import { startTestServer } from '../../testing/test-server.ts';

const CROWD = 80;

test('[AC4] a crowd that signs in waits and is asked to come later; others wait for one of it', async () => {
  const server = await startTestServer({ settings: { TRUST_PROXY: 'yes' } });
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
