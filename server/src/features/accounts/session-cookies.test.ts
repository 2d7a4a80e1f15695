import { createHmac } from 'node:crypto';
import { parseCookies } from 'better-auth/cookies';
import { expect, test } from 'vitest';
import { hashToken, newToken } from '../../lib/token.ts';
import { createSessionCookies } from './session-cookies.ts';

const secret = 'of this installation';
const sign = (value: string) =>
  `${value}.${createHmac('sha256', secret).update(value).digest('base64')}`;
const cookie = (name: string, token: string) => `${name}=${encodeURIComponent(sign(token))}`;
const https = createSessionCookies({ secret, transport: 'https' });
const http = createSessionCookies({ secret, transport: 'http' });

const ask = (header: string) =>
  new Request('https://chat.example.org/api/auth/x', { headers: { cookie: header } });

test('with https the cookie is of this very host; the name of before is still read', () => {
  const [token, former] = [newToken(), 'a'.repeat(32)];
  const now = cookie('__Host-parley.session_token', token);
  const before = cookie('__Secure-parley.session_token', former);
  expect(https.storedToken(now)).toBe(hashToken(token));
  expect(https.storedToken(before)).toBe(hashToken(former));
  expect(https.storedToken(`${before}; ${now}`)).toBe(hashToken(token));
  expect(https.storedToken(cookie('parley.session_token', token))).toBeUndefined();
  expect(http.storedToken(cookie('parley.session_token', token))).toBe(hashToken(token));
  expect(http.storedToken(now)).toBeUndefined();
});

test('better-auth sees stored tokens under its own name, and cookies of others as they are', async () => {
  const token = newToken();
  const header = `theme=a%20b; ${cookie('__Host-parley.session_token', token)}; parley.dont_remember=1`;
  const seen: string[] = [];
  await https.around(ask(header), async (request) => {
    seen.push(request.headers.get('cookie') ?? '');
    return new Response();
  });
  expect(parseCookies(seen[0] ?? '')).toEqual(
    new Map([
      ['theme', 'a b'],
      ['parley.session_token', sign(hashToken(token))],
    ]),
  );
});

test('browsers get the token, once under the new name, and what was under the old one ends', async () => {
  let stored = '';
  const response = await https.around(ask(''), async () => {
    stored = https.issue();
    const headers = new Headers();
    headers.append(
      'set-cookie',
      `${cookie('parley.session_token', stored)}; Max-Age=9; Path=/; Secure`,
    );
    return new Response('{}', { headers });
  });
  const [issued = '', former = '', ...others] = response.headers.getSetCookie();
  expect(others).toEqual([]);
  expect(issued).toMatch(/^__Host-parley\.session_token=[^;]+; Max-Age=9; Path=\/; Secure$/);
  expect(former).toMatch(/^__Secure-parley\.session_token=; Max-Age=0;/);
  expect(https.storedToken(issued.split(';')[0] ?? '')).toBe(stored);
  expect(issued).not.toContain(stored);
});

test('signing out empties the cookie under both names', async () => {
  const response = await https.around(ask(''), async () => {
    const headers = new Headers({ 'set-cookie': 'parley.session_token=; Max-Age=0; Path=/' });
    return new Response('{}', { headers });
  });
  expect(response.headers.getSetCookie().map((line) => line.split(';')[0])).toEqual([
    '__Host-parley.session_token=',
    '__Secure-parley.session_token=',
  ]);
});
