import { afterAll, beforeAll, expect, test } from 'vitest';
import { authPost, PASSWORD, person } from '../../testing/person.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ settings: { TRUST_PROXY: 'yes' } });
  (await person(server.url, 'Ana')).close();
});

afterAll(() => server.stop());

async function statusFrom(address: string, password: string): Promise<number> {
  const body = { email: 'ana@example.org', password };
  const headers = { 'x-forwarded-for': address };
  return (await authPost(server.url, 'sign-in/email', body, headers)).response.status;
}

test('[AC5] who guesses from many addresses of one network guesses from one', async () => {
  for (let guess = 0; guess < 10; guess += 1) {
    const address = `2001:db8:1:2:${guess.toString(16)}::${guess + 1}`;
    expect(await statusFrom(address, 'wrong horse battery')).toBe(401);
  }
  expect(await statusFrom('2001:db8:1:2:ffff::1', PASSWORD)).toBe(429);
  expect(await statusFrom('2001:db8:1:3::1', PASSWORD)).toBe(200);
});

test('[AC5] one address is one, however it is spelt', async () => {
  const spellings = ['203.0.113.7', '::ffff:203.0.113.7', '203.0.113.7:4711', '::FFFF:cb00:7107'];
  for (let guess = 0; guess < 10; guess += 1) {
    const address = spellings[guess % spellings.length] ?? '';
    expect(await statusFrom(address, 'wrong horse battery')).toBe(401);
  }
  for (const address of spellings) expect(await statusFrom(address, PASSWORD)).toBe(429);
  expect(await statusFrom('203.0.113.8', PASSWORD)).toBe(200);
});
