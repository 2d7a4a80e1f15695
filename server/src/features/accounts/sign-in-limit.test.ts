import { expect, test } from 'vitest';
import { ADDRESS_HEADER } from '../../lib/address-header.ts';
import { BoundedLimiter } from '../../lib/limiters.ts';
import { limitSignIn } from './sign-in-limit.ts';

const PASSWORD = 'wrong horse battery';

/** Signs in from ever new addresses, all answered so; answers with what is counted afterwards. */
async function countsAfter(
  status: number,
  emails: string[],
  password: unknown = PASSWORD,
  code = 'INVALID_EMAIL_OR_PASSWORD',
): Promise<Record<string, string[]>> {
  const limiters = new Map<string, BoundedLimiter>();
  const handle = limitSignIn(
    async () => Response.json({ code }, { status }),
    (options) => {
      const limiter = new BoundedLimiter(options);
      limiters.set(options.keyPrefix, limiter);
      return limiter;
    },
  );
  for (const [n, email] of emails.entries()) {
    const headers = { [ADDRESS_HEADER]: `203.0.113.${n}` };
    const body = JSON.stringify({ email, password });
    await handle(
      new Request('http://parley.test/api/auth/sign-in/email', { method: 'POST', headers, body }),
    );
  }
  return Object.fromEntries(
    [...limiters].map(([name, limiter]) => [
      name,
      limiter.dump().storage.map(({ key }) => String(key)),
    ]),
  );
}

const NOTHING = { account: [], address: [], 'account-failures': [], 'account-pause': [] };

test('[AC5] a wrong password is counted for its account and its address', async () => {
  expect(await countsAfter(401, ['ana@example.org'])).toEqual({
    account: ['203.0.113.0 ana@example.org'],
    address: ['203.0.113.0'],
    'account-failures': ['ana@example.org'],
    'account-pause': [],
  });
});

test('[AC4] [AC5] who found no place in the queue, or was right, leaves no count behind', async () => {
  const emails = ['ana@example.org', 'bo@example.org', 'nobody@example.org'];
  expect(await countsAfter(503, emails)).toEqual(NOTHING);
  expect(await countsAfter(200, emails)).toEqual(NOTHING);
});

test('[AC5] what is no address is counted nowhere', async () => {
  expect(await countsAfter(400, ['a', 'b@', '', 'c'.repeat(1_000)])).toEqual(NOTHING);
});

test('[AC5] what was refused before anybody looked at the password is counted nowhere', async () => {
  expect(await countsAfter(400, ['ana@example.org'])).toEqual(NOTHING);
  expect(await countsAfter(403, ['ana@example.org'], PASSWORD, 'INVALID_ORIGIN')).toEqual(NOTHING);
});

test('[AC5] whoever is banned and had the right password is counted', async () => {
  const counts = await countsAfter(403, ['ana@example.org'], PASSWORD, 'BANNED');
  expect(counts['account-failures']).toEqual(['ana@example.org']);
});

test('[AC5] without a password nobody guesses at an account', async () => {
  for (const password of [null, 7, {}]) {
    const counts = await countsAfter(400, ['ana@example.org'], password);
    expect(counts['account-failures']).toEqual([]);
  }
});

test('[AC5] who is asked to wait leaves no count of their address', async () => {
  const counts = await countsAfter(401, Array(60).fill('ana@example.org'));
  expect(counts['account-pause']).toEqual(['ana@example.org']);
  expect(counts.address).toHaveLength(10);
});
