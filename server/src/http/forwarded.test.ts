import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const servers = new Map<string, TestServer>();
/** What the log heard of errors. */
const lines: string[] = [];

beforeAll(async () => {
  for (const TRUST_PROXY of ['yes', 'no']) {
    const server = await startTestServer({
      settings: { TRUST_PROXY },
      logged: (line) => {
        if (/"level":[56]0/.test(line)) lines.push(line);
      },
    });
    servers.set(TRUST_PROXY, server);
  }
});

afterAll(async () => {
  for (const server of servers.values()) await server.stop();
});

const BODY = JSON.stringify({ email: 'ana@example.org', password: 'wrong horse battery' });
const DOORS = [
  ['GET /api/welcome', ''],
  ['GET /api/auth/get-session', ''],
  ['POST /api/auth/sign-in/email', BODY],
  ['POST /api/account/reset-link', JSON.stringify({ token: 'x' })],
  ['GET /api/account/export?ticket=x', ''],
] as const;

/** Asks over a bare connection, which takes any header; answers with the status and what follows. */
async function ask(trust: string, [door, body]: readonly [string, string], header: string[]) {
  const { hostname, port, host } = new URL(servers.get(trust)?.url ?? '');
  const line = connect(Number(port), hostname);
  const named = header.some((each) => /^host:/i.test(each)) ? header : [`Host: ${host}`, ...header];
  const about = ['Content-Type: application/json', `Content-Length: ${body.length}`];
  line.write(
    [`${door} HTTP/1.1`, ...named, ...about, 'Connection: close', '', body].join('\r\n'),
    'latin1',
  );
  let answer = '';
  for await (const chunk of line) answer += String(chunk);
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]), answer };
}

const ODD = [
  '',
  ' ',
  'nonsense',
  'a, b',
  ',',
  'ü',
  'javascript:alert(1)',
  '[::1',
  '%00',
  'x'.repeat(9_000),
];
const HEADERS = [
  ...['X-Forwarded-Proto', 'X-Forwarded-Host', 'X-Forwarded-For', 'X-Forwarded-Port', 'Forwarded'],
  ...['X-Real-IP', 'Origin', 'Referer', 'Via', 'Cookie', 'X-Parley-Account', 'X-Parley-Invite'],
];
const HOSTS = [
  'a/b',
  'a?b',
  'a#b',
  'ana:secret@b',
  '@b',
  'a\\b',
  'a b',
  '[::1',
  ':99999',
  'ü',
  '%',
  '',
];

test.each(['yes', 'no'])(
  'whatever headers say of the way here, nobody makes the server fail (TRUST_PROXY=%s)',
  async (trust) => {
    for (const door of DOORS) {
      const odd = HEADERS.flatMap((name) => ODD.map((value) => `${name}: ${value}`));
      const hosts = HOSTS.map((host) => `Host: ${host}`);
      for (const header of [...odd, ...hosts]) {
        const { status } = await ask(trust, door, [header]);
        if (!(status >= 200 && status < 500))
          throw new Error(`${status}: ${door[0]} with ${header}`);
      }
    }
    expect(lines).toEqual([]);
  },
);

const GET_SESSION = DOORS[1];

test.each([
  ['X-Forwarded-Proto: gopher'],
  ['X-Forwarded-Proto: https, gopher'],
  ['X-Forwarded-Proto: https', 'X-Forwarded-Proto: gopher'],
  ['Host: ana:secret@chat.example.org'],
  ['Host: chat.example.org/api'],
])('%s is no address of a page, and is told so', async (...header) => {
  const { status, answer } = await ask('yes', GET_SESSION, header);
  expect(status).toBe(400);
  expect(answer).toContain('"code":"INVALID_INPUT"');
});

test.each([
  ['X-Forwarded-Proto: https'],
  ['X-Forwarded-Proto: HTTPS'],
  ['X-Forwarded-Proto: gopher, http'],
  ['X-Forwarded-Host: nonsense/'],
  ['Host: [2001:db8::1]:443'],
])('%s is taken as it is', async (...header) => {
  expect((await ask('yes', GET_SESSION, header)).status).toBe(200);
});

test('without TRUST_PROXY nothing that is forwarded counts', async () => {
  const { status } = await ask('no', GET_SESSION, ['X-Forwarded-Proto: gopher']);
  expect(status).toBe(200);
});

test('a request that names a whole address of elsewhere is refused', async () => {
  const elsewhere = ['GET http://evil.example/api/auth/get-session', ''] as const;
  expect((await ask('no', elsewhere, [])).status).toBe(400);
});
