import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let clientDir: string;
const SCRIPT = 'console.log("parley")';

beforeAll(async () => {
  clientDir = await mkdtemp(join(tmpdir(), 'parley-client-'));
  await mkdir(join(clientDir, 'assets'));
  await writeFile(join(clientDir, 'index.html'), '<title>Parley</title>');
  await writeFile(join(clientDir, 'assets/app-1a2b.js'), SCRIPT);
  await writeFile(join(clientDir, 'assets/app-1a2b.js.br'), brotliCompressSync(SCRIPT));
  server = await startTestServer({ clientDir });
});

afterAll(async () => {
  await server.stop();
  await rm(clientDir, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, { headers });

test('hashed assets are kept for ever and sent as the build compressed them', async () => {
  const response = await get('/assets/app-1a2b.js', { 'accept-encoding': 'br' });
  expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(response.headers.get('content-encoding')).toBe('br');
  expect(await response.text()).toBe(SCRIPT);
  const plain = await get('/assets/app-1a2b.js', { 'accept-encoding': 'identity' });
  expect(plain.headers.get('content-encoding')).toBeNull();
});

test('the page answers for every path of the app, and is asked about anew each time', async () => {
  for (const path of ['/', '/room/123', '/settings/profile', '/sign-in?from=a.b']) {
    const response = await get(path, { accept: 'text/html' });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<title>Parley</title>');
    expect(response.headers.get('cache-control')).toBe('public, no-cache');
  }
});

test('what is not there is said so, as data, and kept by nobody', async () => {
  const missing = [
    '/assets/gone.js',
    '/assets/gone',
    '/report.pdf',
    '/favicon.ico?v=1',
    '/api/nothing',
  ];
  // Also to who would rather have a page: in the place of a script it would break what asked for it.
  for (const accept of ['*/*', 'text/html,*/*']) {
    for (const path of missing) {
      const response = await get(path, { accept });
      expect(response.status).toBe(404);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(await response.json()).toMatchObject({ code: 'NOT_FOUND' });
    }
  }
});

test('nothing but our own scripts and styles may run, and nobody may frame us', async () => {
  const { headers } = await get('/', { accept: 'text/html' });
  const policy = headers.get('content-security-policy') ?? '';
  for (const part of ["script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"]) {
    expect(policy).toContain(part);
  }
  expect(policy).not.toContain('unsafe');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

test('alive and ready are said apart', async () => {
  expect((await get('/healthz')).status).toBe(200);
  expect((await get('/readyz')).status).toBe(200);
});

test('a body that is not JSON, or too large, is refused as data', async () => {
  const post = (body: string) =>
    fetch(`${server.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url },
      body,
    });
  expect((await post('{"email":')).status).toBe(400);
  const large = await post(JSON.stringify({ email: 'x'.repeat(100_000) }));
  expect(large.status).toBe(413);
  expect(await large.json()).toMatchObject({ code: 'INVALID_INPUT' });
});

/** Says something over a bare connection; answers all that comes back until the other side ends. */
async function ask(lines: string[]): Promise<string> {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  socket.write([...lines, '', ''].join('\r\n'));
  let answer = '';
  for await (const chunk of socket) {
    answer += String(chunk);
    if (answer.includes('\r\n\r\n')) break;
  }
  return answer;
}

const GREETING = 'EIO=4&transport=websocket';

const askForWebSocket = (path: string) =>
  ask([
    `GET ${path} HTTP/1.1`,
    host(),
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  ]);

const host = () => `Host: ${new URL(server.url).host}`;

test('an offer to speak something else is passed over, and the request is answered', async () => {
  for (const upgrade of ['h2c', 'TLS/1.0', 'foo', 'websocket2', 'h2c, websocket']) {
    const answer = await ask([
      'GET /healthz HTTP/1.1',
      host(),
      'Connection: Upgrade, HTTP2-Settings',
      `Upgrade: ${upgrade}`,
      'HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA',
    ]);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  }
});

test('[PW1] a proxy that passes on half of what asks for a WebSocket gets the answer of one that passes on nothing', async () => {
  const header = 'Upgrade: websocket';
  const answer = await ask(['GET /ws/chat/ HTTP/1.1', host(), header, 'Connection: close']);
  expect(answer).toMatch(/^HTTP\/1\.1 426 /);
});

test('a WebSocket to an address that has none is told so at once', async () => {
  const elsewhere = ['/', '/ws/nothing/', '/socket.io', '/socket.iox/', '/api/socket.io/'];
  const below = ['/socket.io/x', `/socket.io/x?${GREETING}`, '/socket.io//', '/socket.io/%3Fx'];
  for (const path of [...elsewhere, ...below]) {
    expect(await askForWebSocket(path)).toMatch(/^HTTP\/1\.1 404 /);
  }
  for (const path of below) {
    const response = await get(path);
    expect([response.status, await response.json()]).toMatchObject([404, { code: 'NOT_FOUND' }]);
  }
});

test('who speaks another version of the protocol is refused before there is a WebSocket', async () => {
  const others = ['EIO=3', 'EIO=5', 'EIO=', 'EIO=4&EIO=3', 'EIO=4&EIO=4', 'eio=4', ''];
  for (const version of others) {
    const answer = await askForWebSocket(`/socket.io/?transport=websocket&${version}`);
    expect([version, answer.split('\r\n')[0]]).toEqual([version, 'HTTP/1.1 400 Bad Request']);
  }
  expect(await askForWebSocket(`/socket.io/?${GREETING}`)).toMatch(/^HTTP\/1\.1 101 /);
});
