import { betterAuth } from 'better-auth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { authPost, type Person, person } from '../../testing/person.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { allowEndpoints, ENDPOINTS } from './allow-endpoints.ts';

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

/** All that better-auth would serve, as `METHOD /path`. */
const everything = Object.values(betterAuth({ secret: 'x'.repeat(32) }).api).flatMap((endpoint) => {
  const { path, options } = endpoint;
  return [options.method].flat().map((method) => `${method} ${path}`);
});

const statusOf = async (name: string) => {
  const [method = '', path = ''] = name.split(' ');
  const { status } = await fetch(`${server.url}/api/auth${path.replace(/:\w+/g, 'x')}`, {
    method,
    headers: { 'content-type': 'application/json', origin: server.url, cookie: ana.cookie },
    ...(method === 'POST' && { body: '{}' }),
  });
  return status;
};

test('[AC21] of all that better-auth serves, what is not listed answers 404', async () => {
  expect(everything.length).toBeGreaterThan(25);
  expect(Object.keys(ENDPOINTS).filter((name) => !everything.includes(name))).toEqual([]);
  const shut = everything.filter((name) => !Object.hasOwn(ENDPOINTS, name));
  for (const name of [...shut, 'GET /reference', 'POST /nothing']) {
    expect([name, await statusOf(name)]).toEqual([name, 404]);
  }
  for (const name of Object.keys(ENDPOINTS).filter((each) => each !== 'POST /sign-out')) {
    expect([name, await statusOf(name)]).not.toEqual([name, 404]);
  }
});

test('[AC21] no other spelling of a path leads there', async () => {
  for (const path of ['/sign-in/email/', '//sign-in/email', '/sign-in%2Femail', '/SIGN-IN/email']) {
    expect([path, await statusOf(`POST ${path}`)]).toEqual([path, 404]);
  }
});

test.each([
  ['GET', '/get-session', undefined],
  ['POST', '/sign-out', '{}'],
  ['POST', '/sign-in/email', '{"email":"ana@example.org","password":"x"}'],
])('[AC21] no query goes along with %s %s %s', async (method, path, body) => {
  const address = `${server.url}/api/auth${path}`;
  const asked: [string, string][] = [];
  const handle = allowEndpoints(async (request) => {
    asked.push([request.url, await request.text()]);
    return new Response();
  });
  const query = '?disableRefresh=true&callbackURL=https://evil.example';
  await handle(new Request(address + query, { method, ...(body !== undefined && { body }) }));
  expect(asked).toEqual([[address, body ?? '']]);
});

test.each([
  ['/sign-out', '', '{}'],
  ['/sign-out', '"words"', '{}'],
  ['/sign-in/email', '"words"', undefined],
  ['/sign-in/email', 'no JSON', undefined],
  ['/sign-in/email', '{"email":"ana@example.org"}', undefined],
  [
    '/sign-in/email',
    '{"email":" Ana@Example.org ","password":" x ","callbackURL":"/"}',
    '{"email":"ana@example.org","password":" x "}',
  ],
])('[AC21] %s with %s reaches nobody unless it is what it has to be', async (path, body, read) => {
  const asked: string[] = [];
  const handle = allowEndpoints(async (request) => {
    asked.push(await request.text());
    return new Response();
  });
  await handle(new Request(`${server.url}/api/auth${path}`, { method: 'POST', body }));
  expect(asked).toEqual(read === undefined ? [] : [read]);
});

test('[AC21] fields that Parley does not have reach nobody', async () => {
  const changed = await authPost(
    server.url,
    'update-user',
    { name: 'Ana', image: 'https://evil.example/pixel.png', emailVerified: true },
    { cookie: ana.cookie },
  );
  expect(changed.response.status).toBe(200);
  const row = await server.store
    .selectFrom('users')
    .select(['image', 'emailVerified'])
    .executeTakeFirstOrThrow();
  expect(row).toEqual({ image: null, emailVerified: 0 });
});
