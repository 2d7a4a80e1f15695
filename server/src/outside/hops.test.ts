import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
  setGlobalProxyFromEnv,
} from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { NOTHING_ALLOWED, readAllowList } from '../lib/allow-list.ts';
import { startCountingServer } from '../testing/counting-server.ts';
import { startNameServer } from '../testing/name-server.ts';
import { createOutside, type Outside } from './outside.ts';
import { createResolveName } from './resolve-name.ts';

/** What was asked of the website, in its order. */
let asked: { method: string; path: string; headers: IncomingMessage['headers']; body: string }[] =
  [];
let names: Awaited<ReturnType<typeof startNameServer>>;
/** Listens where nobody from outside may come. */
let inner: Awaited<ReturnType<typeof startCountingServer>>;
/** Beside it, at the same port, where they may. */
let beside: Awaited<ReturnType<typeof startCountingServer>>;
let outside: Outside;
let port = 0;
const website = createServer((request, response) => void answer(request, response));

async function answer(request: IncomingMessage, response: ServerResponse) {
  const { method = '', url = '', headers } = request;
  asked.push({ method, path: url, headers, body: await text(request) });
  const { pathname, searchParams } = new URL(url, 'http://site.example');
  const location = searchParams.get('to');
  if (pathname === '/count') {
    const left = Number(searchParams.get('left')) - 1;
    response.writeHead(302, { location: left > 0 ? `/count?left=${left}` : '/page' }).end();
  } else if (location !== null) {
    const status = Number(searchParams.get('status') ?? 302);
    response.writeHead(status, { location: location.replaceAll('PORT', String(port)) }).end();
  } else {
    response.end('the page');
  }
}

/** Both names lead to this machine, which those who run the server of this test allow by name. */
const ZONE: Record<string, readonly string[]> = {
  'site.example': ['127.0.0.1'],
  'other.example': ['127.0.0.1'],
  'metadata.example': ['169.254.169.254'],
  'mixed.example': ['127.0.0.2', '127.0.0.3', '10.0.0.1'],
};

const rangesOf = (list: string) => (readAllowList(list) ?? NOTHING_ALLOWED).ranges;

beforeAll(async () => {
  names = await startNameServer((name, question) => {
    // Who asks first is shown where they may go.
    if (name === 'rebinding.example') return question === 0 ? ['127.0.0.3'] : ['127.0.0.2'];
    return ZONE[name] ?? [];
  });
  website.listen(0, '127.0.0.1');
  await once(website, 'listening');
  const address = website.address();
  port = typeof address === 'object' && address ? address.port : 0;
  const answer = 'HTTP/1.1 200 OK\r\n\r\n';
  inner = await startCountingServer('127.0.0.2', (socket) => socket.end(answer));
  beside = await startCountingServer('127.0.0.3', (socket) => socket.end(answer), inner.port);
  outside = createOutside({
    allow: { names: new Set(['site.example', 'other.example']), ranges: rangesOf('127.0.0.3') },
    resolveName: createResolveName(names.servers),
  });
});

beforeEach(() => {
  asked = [];
});

afterAll(async () => {
  website.close();
  await Promise.all([once(website, 'close'), inner.stop(), beside.stop(), names.stop()]);
});

const site = (path: string) => `http://site.example:${port}${path}`;
const redirect = (to: string, status = 302) =>
  site(`/?status=${status}&to=${encodeURIComponent(to)}`);

test('a page is brought, with where it came from at last', async () => {
  expect(await outside.fetch({ url: redirect('/page?a=b#c') })).toMatchObject({
    ok: true,
    data: { url: site('/page?a=b'), status: 200, body: Buffer.from('the page') },
  });
});

test.each([
  ...[
    'http://127.0.0.1:PORT/',
    'http://127.0.0.2:INNER/',
    '//127.1:INNER',
    'http://[::ffff:7f00:2]:INNER/',
  ],
  ...[
    'http://metadata.example/',
    'http://169.254.169.254/latest/meta-data/',
    'http://localhost:PORT/',
  ],
  ...[
    'file:///etc/passwd',
    'ftp://site.example/',
    'http://ana:secret@site.example:PORT/',
    'http://[::1/',
  ],
  ...['http://site.example.:@127.0.0.2:INNER/', 'http:\\\\127.0.0.2:INNER'],
])('a redirect to %s is followed by nobody', async (to) => {
  const answer = await outside.fetch({ url: redirect(to.replace('INNER', String(inner.port))) });
  expect(answer).toMatchObject({ ok: false, error: { code: 'TARGET_REFUSED' } });
  expect(asked).toHaveLength(1);
  expect(inner.connections()).toBe(0);
});

test('a chain that leads inside at its third hop ends before it', async () => {
  const inside = `http://127.0.0.2:${inner.port}/`;
  const answer = await outside.fetch({ url: redirect(redirect(redirect(inside))) });
  expect(answer).toMatchObject({ ok: false, error: { code: 'TARGET_REFUSED' } });
  expect(asked).toHaveLength(3);
  expect(inner.connections()).toBe(0);
});

test('five redirects are followed, and no sixth', async () => {
  expect(await outside.fetch({ url: site('/count?left=5') })).toMatchObject({ ok: true });
  expect(await outside.fetch({ url: site('/count?left=6') })).toMatchObject({
    ok: false,
    error: { code: 'TOO_MANY_REDIRECTS' },
  });
  expect(asked).toHaveLength(6 + 6);
});

test('a name that leads elsewhere when it is asked for again is asked for once', async () => {
  const rebinding = { url: `http://rebinding.example:${inner.port}/` };
  expect(await outside.fetch(rebinding)).toMatchObject({ ok: true });
  expect(names.questions('rebinding.example')).toBe(1);
  expect([beside.connections(), inner.connections()]).toEqual([1, 0]);
  // Who asks again later is told what it leads to now.
  expect(await outside.fetch(rebinding)).toMatchObject({ error: { code: 'TARGET_REFUSED' } });
  expect(inner.connections()).toBe(0);
});

test('of the addresses of a name those alone are tried that lead outside', async () => {
  const before = beside.connections();
  const answer = await outside.fetch({ url: `http://mixed.example:${inner.port}/` });
  expect(answer).toMatchObject({ ok: true });
  expect([beside.connections() - before, inner.connections()]).toEqual([1, 0]);
});

test('keys and cookies go to the first host alone', async () => {
  const headers = {
    authorization: 'Bearer secret',
    cookie: 'a=b',
    'x-key': 'secret',
    accept: 'text/html',
  };
  const to = `http://other.example:${port}/page`;
  await outside.fetch({ url: redirect(redirect(to)), headers });
  const [first, second, third] = asked.map((one) => one.headers);
  expect(first).toMatchObject(headers);
  expect(second).toMatchObject(headers);
  expect(third).toMatchObject({ accept: 'text/html', host: `other.example:${port}` });
  expect(third).not.toMatchObject({ authorization: expect.anything() });
  expect(JSON.stringify(third)).not.toMatch(/secret|a=b/);
});

test.each([301, 302, 303, 307, 308])(
  'what is sent is sent once: a redirect (%i) is its response',
  async (status) => {
    const url = redirect('/page', status);
    const answer = await outside.fetch({ url, method: 'POST', body: 'news' });
    expect(answer).toMatchObject({ ok: true, data: { status, headers: { location: '/page' } } });
    expect(asked).toMatchObject([{ method: 'POST', body: 'news' }]);
  },
);

test('no proxy that the environment names is asked', async () => {
  const proxy = await startCountingServer('127.0.0.1');
  const restore = setGlobalProxyFromEnv({ http_proxy: `http://127.0.0.1:${proxy.port}` });
  try {
    expect(await outside.fetch({ url: site('/page') })).toMatchObject({ ok: true });
    expect(proxy.connections()).toBe(0);
  } finally {
    restore();
    await proxy.stop();
  }
});
