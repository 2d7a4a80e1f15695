import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandErrorSchema } from '@parley/shared/error';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBareHttp } from '../testing/bare-http.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-refusals-'));
  await writeFile(join(folder, 'index.html'), '<title>Parley</title>');
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'assets/app-1a2b.js'), 'console.log("parley")');
  server = await startTestServer({ clientDir: folder });
});

afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

/** A request to the letter: its first line, what stands below, and what follows. */
type Asked = readonly [line: string, headers?: readonly string[], body?: string];

const HOST = 'Host: chat.example.org';
const get = (path: string, ...headers: string[]): Asked => [
  `GET ${path} HTTP/1.1`,
  [HOST, 'Connection: close', ...headers],
];
const post = (path: string, body: string, ...headers: string[]): Asked => [
  `POST ${path} HTTP/1.1`,
  [
    ...[HOST, 'Connection: close', 'Content-Type: application/json'],
    ...[`Content-Length: ${Buffer.byteLength(body)}`, ...headers],
  ],
  body,
];
const WEB_SOCKET = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'];
const KEY = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==';
const upgrade = (path: string, ...headers: string[]): Asked => [
  `GET ${path} HTTP/1.1`,
  [HOST, ...WEB_SOCKET, ...headers],
];
const ELSEWHERE = 'Origin: https://evil.example';
const LINE = '/socket.io/?EIO=4&transport=websocket';
const SIGN_IN = '/api/auth/sign-in/email';
const WRONG = JSON.stringify({ email: 'ana@example.org', password: 'not her password' });

const REFUSED: [status: number, code: string, asked: Asked][] = [
  // What is no request of HTTP.
  [400, 'INVALID_INPUT', ['GARBAGE']],
  [400, 'INVALID_INPUT', ['BREW / HTTP/1.1', [HOST]]],
  [400, 'INVALID_INPUT', ['GET / HTTP/9.9', [HOST]]],
  [400, 'INVALID_INPUT', get('/', 'No header')],
  [400, 'INVALID_INPUT', [`POST ${SIGN_IN} HTTP/1.1`, [HOST, 'Content-Length: many']]],
  [400, 'INVALID_INPUT', [`POST ${SIGN_IN} HTTP/1.1`, [HOST, 'Transfer-Encoding: chunked'], 'zz']],
  [400, 'INVALID_INPUT', ['GET / HTTP/1.1', ['Connection: close']]],
  [405, 'INVALID_INPUT', ['CONNECT elsewhere:443 HTTP/1.1', [HOST]]],
  [417, 'INVALID_INPUT', post(SIGN_IN, '{}', 'Expect: tea')],
  [431, 'HEADERS_TOO_LARGE', get('/', `Cookie: ${'crumb=1; '.repeat(7_000)}`)],
  // What the framework refuses.
  [400, 'INVALID_INPUT', get('/%E0%A4%A')],
  [400, 'INVALID_INPUT', get('/api/auth/%zz')],
  [400, 'INVALID_INPUT', post('/api/nothing', '{"cut":')],
  [404, 'NOT_FOUND', get('/api/nothing')],
  [404, 'NOT_FOUND', [`PUT ${SIGN_IN} HTTP/1.1`, [HOST, 'Connection: close']]],
  [404, 'NOT_FOUND', ['PROPFIND / HTTP/1.1', [HOST, 'Connection: close']]],
  [412, 'INVALID_INPUT', get('/assets/app-1a2b.js', 'If-Match: "older"')],
  [413, 'INVALID_INPUT', post(SIGN_IN, 'x'.repeat(70_000))],
  [416, 'INVALID_INPUT', get('/assets/app-1a2b.js', 'Range: bytes=9999-')],
  // What our own endpoints and better-auth refuse.
  [400, 'INVALID_INPUT', post(SIGN_IN, '{"email":')],
  [400, 'INVALID_INPUT', post(SIGN_IN, '')],
  [401, 'INVALID_EMAIL_OR_PASSWORD', post(SIGN_IN, WRONG, `Origin: http://chat.example.org`)],
  [401, 'UNAUTHENTICATED', get('/api/auth/list-sessions')],
  [401, 'UNAUTHENTICATED', post('/api/account/delete', '{"cut":')],
  [403, 'INVALID_ORIGIN', post(SIGN_IN, WRONG, ELSEWHERE)],
  [403, 'UNAUTHENTICATED', get('/api/account/export')],
  [404, 'NOT_FOUND', post('/api/account/nothing', '{}')],
  [415, 'INVALID_INPUT', [`POST ${SIGN_IN} HTTP/1.1`, [HOST, 'Connection: close'], '']],
  // Where there are WebSockets, and where there are none.
  [426, 'UPGRADE_REQUIRED', get('/socket.io/?EIO=4&transport=polling')],
  [426, 'UPGRADE_REQUIRED', get(LINE)],
  [426, 'UPGRADE_REQUIRED', post('/socket.io/?EIO=4&transport=polling', 'x')],
  [426, 'UPGRADE_REQUIRED', get('/ws/chat/')],
  [404, 'NOT_FOUND', get('/socket.io/socket.io.js')],
  [404, 'NOT_FOUND', upgrade('/nothing', KEY)],
  [400, 'INVALID_INPUT', upgrade('/socket.io/?EIO=3&transport=websocket', KEY)],
  [400, 'INVALID_INPUT', upgrade('/socket.io/?EIO=4&transport=polling', KEY)],
  [400, 'INVALID_INPUT', upgrade(`${LINE}&sid=another`, KEY)],
  [400, 'INVALID_INPUT', [`POST ${LINE} HTTP/1.1`, [HOST, ...WEB_SOCKET, KEY]]],
  [400, 'INVALID_INPUT', upgrade(LINE, 'Sec-WebSocket-Key: short')],
  [400, 'INVALID_INPUT', upgrade('/ws/chat/', 'Sec-WebSocket-Key: short')],
  [403, 'NOT_ALLOWED', upgrade(LINE, KEY, ELSEWHERE)],
  [403, 'NOT_ALLOWED', upgrade('/ws/chat/', KEY, ELSEWHERE)],
];

/** What comes back until an answer is whole, or the connection at its end. */
async function ask([line, headers = [], body = '']: Asked, url = server.url): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  // A server that has said what is to be said does not read the rest.
  socket.on('error', () => undefined);
  socket.write(`${[line, ...headers].join('\r\n')}\r\n\r\n${body}`);
  return new Promise((resolve) => {
    let answer = '';
    socket.on('data', (chunk) => {
      answer += String(chunk);
      if (isWhole(answer)) socket.destroy();
    });
    socket.once('close', () => resolve(answer));
  });
}

function isWhole(answer: string): boolean {
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  const length = /^content-length: (\d+)$/im.exec(head)?.[1];
  return length !== undefined && Buffer.byteLength(body) >= Number(length);
}

function expectRefusal(answer: string, status: number, code: string): void {
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  expect(head.split(' ')[1]).toBe(String(status));
  expect(head).toMatch(/^content-type: application\/json/im);
  expect(head).toMatch(/^x-content-type-options: nosniff$/im);
  expect(commandErrorSchema.parse(JSON.parse(body))).toMatchObject({ code });
  if (status === 426) expect(head).toMatch(/^upgrade: websocket$/im);
}

const cases = REFUSED.map(([status, code, asked]) => {
  const [line, headers = []] = asked;
  const [header = ''] = headers.at(-1)?.split(':') ?? [];
  return { status, code, asked, what: `${line.replace(' HTTP/1.1', '')}, ${header}` };
});

test.each(cases)(
  '[CM11] $what: refused with $status and $code',
  async ({ status, code, asked }) => {
    expectRefusal(await ask(asked), status, code);
  },
);

test('[CM11] a sign-in that was cut off is told that it is no JSON, and one without a body that it is empty', async () => {
  expect(await ask(post(SIGN_IN, '{"email":'))).toContain('"The body is not JSON."');
  expect(await ask(post(SIGN_IN, ' '))).toContain('"The body is empty."');
});

test('[CM11] what takes too long to arrive, and a server that is not ready, say so', async () => {
  const http = await createBareHttp({ isReady: async () => false });
  const url = `http://127.0.0.1:${await http.listen('127.0.0.1', 0)}`;
  http.server.headersTimeout = 100;
  http.server.requestTimeout = 200;
  const slow = `POST ${SIGN_IN} HTTP/1.1\r\n${HOST}\r\nContent-Length: 9`;
  expectRefusal(await ask([slow, [], 'x'], url), 408, 'REQUEST_TIMEOUT');
  expectRefusal(await ask(get('/readyz'), url), 503, 'UNAVAILABLE');
  await http.close();
});
