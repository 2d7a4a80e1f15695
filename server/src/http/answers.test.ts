import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLogger } from '../lib/logger.ts';
import { createBareHttp } from '../testing/bare-http.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let overHttps: TestServer;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-answers-'));
  const clientDir = join(folder, 'dist');
  await mkdir(join(clientDir, 'assets'), { recursive: true });
  await writeFile(join(clientDir, 'index.html'), '<title>Parley</title>');
  await writeFile(join(clientDir, 'assets/app-1a2b.js'), 'console.log("parley")');
  await writeFile(join(folder, 'secret.txt'), 'not for visitors');
  server = await startTestServer({ clientDir });
  overHttps = await startTestServer({ settings: { PUBLIC_URL: 'https://chat.example.org' } });
});

afterAll(async () => {
  await server.stop();
  await overHttps.stop();
  await rm(folder, { recursive: true });
});

/** One of each way to be answered: files, our own, better-auth’s, and what they refuse. */
const ANSWERS: [string, RequestInit?][] = [
  ['/', { headers: { accept: 'text/html' } }],
  ['/assets/app-1a2b.js'],
  ['/assets/gone.js'],
  ['/api/welcome'],
  ['/api/nothing'],
  ['/api/auth/get-session'],
  ['/api/auth/sign-in/email', { method: 'POST', body: 'no JSON' }],
  ['/healthz'],
];
/** What is refused before it comes so far. */
const BARE_ANSWERS: typeof ANSWERS = [['/%zz'], ['/socket.io/?EIO=4&transport=polling']];

const answerTo = ([path, init]: (typeof ANSWERS)[number]) => fetch(`${server.url}${path}`, init);

test.each([...ANSWERS, ...BARE_ANSWERS])(
  '%s says what it is, and is not guessed at',
  async (...ask) => {
    const { headers } = await answerTo(ask);
    expect(headers.get('content-type')).toMatch(
      /^(application\/json|text\/[a-z]+; charset=utf-8|application\/javascript; charset=utf-8)/,
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  },
);

test.each(ANSWERS)('%s runs nothing but our own, and stands in no frame', async (...ask) => {
  const { headers } = await answerTo(ask);
  const policy = headers.get('content-security-policy')?.split(';');
  for (const directive of [
    "default-src 'self'",
    "script-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]) {
    expect(policy).toContain(directive);
  }
  expect(headers.get('referrer-policy')).toBe('same-origin');
});

test.each(ANSWERS)('%s asks for no camera, microphone or place', async (...ask) => {
  const policy = (await answerTo(ask)).headers.get('permissions-policy');
  for (const feature of ['camera', 'microphone', 'geolocation']) {
    expect(policy).toContain(`${feature}=()`);
  }
});

test.each(ANSWERS.filter(([path]) => path.startsWith('/api/auth/')))(
  '%s is kept by nobody on the way',
  async (...ask) => {
    expect((await answerTo(ask)).headers.get('cache-control')).toBe('no-store');
  },
);

test.each(BARE_ANSWERS)('%s runs nothing, and stands in no frame', async (...ask) => {
  const { headers } = await answerTo(ask);
  expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
});

test('over https browsers are told to stay there for a year; over http they are told nothing', async () => {
  const secured = await fetch(`${overHttps.url}/healthz`);
  expect(secured.headers.get('strict-transport-security')).toBe(
    'max-age=31536000; includeSubDomains',
  );
  expect(secured.headers.get('content-security-policy')).toContain('upgrade-insecure-requests');
  const plain = await fetch(`${server.url}/healthz`);
  expect(plain.headers.get('strict-transport-security')).toBeNull();
});

test.each([...ANSWERS, ...BARE_ANSWERS])(
  'no page of another origin may read %s',
  async (path, init) => {
    const headers = { ...init?.headers, origin: 'https://evil.example' };
    const response = await answerTo([path, { ...init, headers }]);
    expect(
      [...response.headers.keys()].filter((name) => name.startsWith('access-control')),
    ).toEqual([]);
  },
);

test('nothing is changed by a link or a picture: GET is refused', async () => {
  for (const path of ['sign-out', 'sign-in/email', 'sign-up/email', 'revoke-other-sessions']) {
    expect((await fetch(`${server.url}/api/auth/${path}`)).status).toBe(404);
  }
});

/** Writes these lines to a bare connection; answers all that comes back. */
async function say(...lines: string[]): Promise<string> {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  socket.end([...lines, `Host: ${hostname}:${port}`, 'Connection: close', '', ''].join('\r\n'));
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return answer;
}

test('a parameter that is given twice counts as none', async () => {
  const response = await fetch(`${server.url}/api/welcome?invite=one&invite=two`);
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ invite: null });
});

test('a TRACE is not sent back', async () => {
  const answer = await say('TRACE / HTTP/1.1', 'X-Secret: of the proxy');
  expect(answer).toMatch(/^HTTP\/1\.1 404 /);
  expect(answer).not.toContain('of the proxy');
});

test('no path leads out of the client’s folder, and none lists it', async () => {
  for (const path of [
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '//secret.txt',
    '/assets/',
    '/assets',
  ]) {
    const answer = await say(`GET ${path} HTTP/1.1`, 'Accept: */*');
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(answer).not.toMatch(/not for visitors|app-1a2b/);
  }
});

test('a request that has two lengths, or two lines in one, is refused whole', async () => {
  const post = 'POST /api/auth/sign-in/email HTTP/1.1';
  for (const lines of [
    [post, 'Content-Length: 5', 'Transfer-Encoding: chunked'],
    [post, 'Content-Length: 5', 'Content-Length: 6'],
    [post, 'Transfer-Encoding: chunked, identity'],
    ['GET /healthz HTTP/1.1', 'X-One: 1\nX-Two: 2'],
  ]) {
    const answer = await say(...lines);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
  }
});

test('what goes wrong inside is told to the log, and to the visitor only that it did', async () => {
  const lines: string[] = [];
  const http = await createBareHttp({
    welcome: async () => {
      throw new Error('select * from users where password = hunter2');
    },
    logger: createLogger('info', { write: (line) => lines.push(line) }),
  });
  const port = await http.listen('127.0.0.1', 0);
  const response = await fetch(`http://127.0.0.1:${port}/api/welcome`);
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({
    code: 'INTERNAL',
    message: 'Something went wrong on the server.',
    retryable: true,
  });
  expect(lines.join()).toContain('hunter2');
  await http.close();
});
