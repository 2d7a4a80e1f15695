import type { Socket } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { readAllowList } from '../lib/allow-list.ts';
import { startCountingServer } from '../testing/counting-server.ts';
import { createOutside, type OutsideRequest } from './outside.ts';

const allow = readAllowList('127.0.0.1');
if (!allow) throw new Error('The list is wrong');
const outside = createOutside({ allow });

type TestServer = Awaited<ReturnType<typeof startCountingServer>>;
let server: TestServer | undefined;
afterEach(() => server?.stop());

/** Asks a server that treats whoever comes in its own way. */
async function ask(treat: (socket: Socket) => void, request: Partial<OutsideRequest> = {}) {
  server = await startCountingServer('127.0.0.1', treat);
  return outside.fetch({ url: `http://127.0.0.1:${server.port}/`, ...request });
}

const nobodyStays = () => expect.poll((): number | undefined => server?.open()).toBe(0);

/** What was packed, as a response. */
const packed = (coding: string, body: Buffer) => (socket: Socket) => {
  socket.write(`HTTP/1.1 200 OK\r\nContent-Encoding: ${coding}\r\n\r\n`);
  socket.end(body);
};

/** What a server does, in words, and how it treats whoever comes. */
type Conduct = [what: string, treat: (socket: Socket) => void];

/** Says one thing again and again, until nobody hears it. */
const again = (begin: string, more: string, everyMs: number) => (socket: Socket) => {
  socket.write(begin);
  const timer = setInterval(() => socket.write(more), everyMs);
  socket.on('close', () => clearInterval(timer));
};

const OK = 'HTTP/1.1 200 OK\r\n';
const MUCH = 'x'.repeat(60_000);

test.each<Conduct>([
  ['says nothing', () => {}],
  ['says one byte of its head after the other', again('HTTP/1.1 200 OK', ' ', 20)],
  ['says one byte of its page after the other', again(`${OK}\r\n`, 'x', 20)],
  ['says again and again that it will go on', again('', 'HTTP/1.1 100 Continue\r\n\r\n', 20)],
])('a server that %s is left in time', async (_what, treat) => {
  const answer = await ask(treat, { bounds: { totalMs: 300 } });
  expect(answer).toMatchObject({ ok: false, error: { code: 'TARGET_TOO_SLOW' } });
  await nobodyStays();
});

test('a server that never begins TLS is left in the time for connecting', async () => {
  server = await startCountingServer('127.0.0.1');
  const url = `https://127.0.0.1:${server.port}/`;
  const answer = await outside.fetch({ url, bounds: { connectMs: 200 } });
  expect(answer).toMatchObject({ ok: false, error: { code: 'TARGET_TOO_SLOW' } });
  await nobodyStays();
});

test.each<Conduct>([
  ['a page without end', again(`${OK}\r\n`, MUCH, 1)],
  ['a head without end', again(OK, `x: ${'y'.repeat(5_000)}\r\n`, 1)],
  ['a gzip bomb', packed('gzip', gzipSync(Buffer.alloc(50_000_000)))],
  ['a brotli bomb', packed('br', brotliCompressSync(Buffer.alloc(50_000_000)))],
])('of %s no more is taken than was agreed', async (_what, treat) => {
  const answer = await ask(treat, { bounds: { bytes: 100_000, totalMs: 20_000 } });
  expect(answer).toMatchObject({ ok: false, error: { code: 'RESPONSE_TOO_LARGE' } });
  await nobodyStays();
});

test.each<Conduct>([
  ['packed twice', packed('gzip, gzip', gzipSync(gzipSync('x')))],
  ['packed in an unknown way', packed('compress', Buffer.from('x'))],
  ['packed badly', packed('gzip', Buffer.from('not packed at all'))],
  ['cut short', packed('gzip', gzipSync('x'.repeat(1_000)).subarray(0, 20))],
  ['no HTTP', (socket: Socket) => void socket.end('SSH-2.0-OpenSSH_9.9\r\n')],
  [
    'another protocol',
    (socket: Socket) =>
      void socket.write('HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
  ],
])('what is %s is no answer', async (_what, treat) => {
  const answer = await ask(treat);
  expect(answer).toMatchObject({
    ok: false,
    error: { code: expect.stringMatching(/BROKEN|UNREACHABLE/) },
  });
});

test.each([
  ['gzip', gzipSync],
  ['br', brotliCompressSync],
] as const)('what is packed with %s is unpacked', async (coding, pack) => {
  const answer = await ask(packed(coding, pack('你好')));
  expect(answer).toMatchObject({ ok: true, data: { body: Buffer.from('你好') } });
});

test('whoever no longer wants to know gives up at once', async () => {
  const given = new AbortController();
  const answer = ask(() => given.abort(), { signal: given.signal });
  expect(await answer).toMatchObject({ ok: false, error: { code: 'GIVEN_UP' } });
});

test('nobody listens: that is no slow answer', async () => {
  const closed = await startCountingServer('127.0.0.1');
  await closed.stop();
  const answer = await outside.fetch({ url: `http://127.0.0.1:${closed.port}/` });
  expect(answer).toMatchObject({ ok: false, error: { code: 'TARGET_UNREACHABLE' } });
});
