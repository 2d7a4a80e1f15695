import { expect, test } from 'vitest';
import { createKnownBrowserCookie } from './known-browser-cookie.ts';

const SECRET = 'a secret of this installation';
const https = createKnownBrowserCookie({ secret: SECRET, transport: 'https' });
const ana = { userId: 'ana', passwordHash: 'salt:key' };
const accounts = ['bo', 'cem', 'dora', 'eve'].map((userId) => ({ ...ana, userId }));

/** What the browser sends back of a `Set-Cookie`. */
const sent = (setCookie: string): string => setCookie.split(';', 1)[0] ?? '';

test('[AC23] with https the cookie is of this very host, no script reads it, and it names nobody', () => {
  const setCookie = https.remember('', ana);
  expect(setCookie).toMatch(/^__Host-parley-known=[\w-]{43}\.[\w-]{43}; /);
  const attributes = setCookie.split('; ').slice(1);
  expect(attributes).toEqual([
    ...['Max-Age=31536000', 'Path=/', 'HttpOnly', 'SameSite=Lax', 'Secure'],
  ]);
});

test('[AC23] a browser is known to the last four accounts, each by a token of its own', () => {
  let cookie = sent(https.remember('', ana));
  const first = https.tokenFor(cookie, ana);
  expect(first).toMatch(/^[\w-]{43}$/);
  cookie = sent(https.remember(cookie, ana));
  expect(https.tokenFor(cookie, ana)).not.toBe(first);
  for (const account of accounts) cookie = sent(https.remember(cookie, account));
  const tokens = accounts.map((account) => https.tokenFor(cookie, account));
  expect(new Set(tokens).size).toBe(4);
  expect(tokens).not.toContain(undefined);
  expect(https.tokenFor(cookie, ana)).toBeUndefined();
});

test('[AC23] nothing but what this installation signed for this password is known', () => {
  const cookie = sent(https.remember('', ana));
  const other = createKnownBrowserCookie({ secret: 'another', transport: 'https' });
  expect(other.tokenFor(cookie, ana)).toBeUndefined();
  expect(https.tokenFor(cookie, { ...ana, passwordHash: 'salt:new' })).toBeUndefined();
  expect(https.tokenFor(cookie, { ...ana, userId: 'bo' })).toBeUndefined();
  const spoilt = [`${cookie}x`, cookie.slice(0, -1), '__Host-parley-known=~~~', 'é=%', ''];
  for (const made of spoilt) expect(https.tokenFor(made, ana)).toBeUndefined();
  // A page of another host of the domain can set cookies of plain names alone.
  expect(https.tokenFor(cookie.replace('__Host-', ''), ana)).toBeUndefined();
});
