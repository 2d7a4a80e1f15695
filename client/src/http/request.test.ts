import { afterEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { onAccountChanged, request } from './request.ts';

const nothing = z.object({});

function answerWith(status: number, body: string, headers: Record<string, string> = {}) {
  vi.stubGlobal('fetch', async () => new Response(body, { status, headers }));
}

afterEach(() => vi.unstubAllGlobals());

test('an answer is parsed with the schema it was asked for', async () => {
  answerWith(200, '{"name":"Ana","extra":1}');
  const answer = await request('/api/me', z.object({ name: z.string() }));
  expect(answer).toEqual({ ok: true, data: { name: 'Ana' } });
});

test('an answer of another shape is a failure, not a surprise later', async () => {
  answerWith(200, '{"name":7}');
  const answer = await request('/api/me', z.object({ name: z.string() }));
  expect(answer).toEqual({ ok: false, error: { code: 'MALFORMED_ANSWER' } });
});

test('the server’s error code comes through, with the time to wait', async () => {
  answerWith(429, '{"code":"RATE_LIMITED","message":"slow down"}', { 'retry-after': '30' });
  expect(await request('/api/auth/sign-in/email', nothing)).toEqual({
    ok: false,
    error: { code: 'RATE_LIMITED', retryAfterMs: 30_000 },
  });
});

test('a proxy’s error page still has a code', async () => {
  answerWith(502, '<h1>Bad Gateway</h1>');
  expect(await request('/api/welcome', nothing)).toEqual({
    ok: false,
    error: { code: 'UNAVAILABLE' },
  });
});

test('no network is OFFLINE, a silent server TIMEOUT', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  expect(await request('/api/welcome', nothing)).toMatchObject({ error: { code: 'OFFLINE' } });
  vi.stubGlobal('fetch', () => Promise.reject(new DOMException('slow', 'TimeoutError')));
  expect(await request('/api/welcome', nothing)).toMatchObject({ error: { code: 'TIMEOUT' } });
});

test('[AC11] a request says which account it acts as, and tells when the browser holds another', async () => {
  const asked: RequestInit[] = [];
  vi.stubGlobal('fetch', async (_path: string, init: RequestInit) => {
    asked.push(init);
    return new Response('{"code":"ACCOUNT_CHANGED"}', { status: 409 });
  });
  const told = vi.fn();
  onAccountChanged(told);
  const answer = await request('/api/auth/update-user', nothing, { method: 'POST', actsAs: 'ana' });
  expect(new Headers(asked[0]?.headers).get('x-parley-account')).toBe('ana');
  expect(answer).toMatchObject({ error: { code: 'ACCOUNT_CHANGED' } });
  expect(told).toHaveBeenCalledOnce();
});

test('what was asked for before the script had come is taken once, and asked for anew after that', async () => {
  const person = z.object({ name: z.string() });
  answerWith(200, '{"name":"Bo"}');
  vi.stubGlobal(
    'parleyEarly',
    new Map([['/api/me', Promise.resolve(new Response('{"name":"Ana"}'))]]),
  );
  expect(await request('/api/other', person)).toEqual({ ok: true, data: { name: 'Bo' } });
  expect(await request('/api/me', person)).toEqual({ ok: true, data: { name: 'Ana' } });
  expect(await request('/api/me', person)).toEqual({ ok: true, data: { name: 'Bo' } });
});

test('what was asked for early and did not arrive is out of reach', async () => {
  const early = Promise.reject(new TypeError('Failed to fetch'));
  early.catch(() => undefined);
  vi.stubGlobal('parleyEarly', new Map([['/api/me', early]]));
  expect(await request('/api/me', nothing)).toEqual({ ok: false, error: { code: 'OFFLINE' } });
});
