import type { IncomingHttpHeaders } from 'node:http';
import { expect, test } from 'vitest';
import { isLocalRequest } from './is-local-request.ts';

const isLocal = (remoteAddress: string | undefined, headers: IncomingHttpHeaders) =>
  isLocalRequest({ remoteAddress, headers, httpVersion: '1.1' });

test.for([
  ['127.0.0.1', { host: 'localhost:3000' }],
  ['127.0.0.1', { host: '127.0.0.1:3000' }],
  ['::1', { host: '[::1]:3000' }],
  ['::ffff:127.0.0.1', { host: 'LocalHost' }],
  ['127.0.0.1', { host: 'localhost:3000', origin: 'http://localhost:3000' }],
] as const)('[AC12] %s asking for %o is at this machine', ([address, headers]) => {
  expect(isLocal(address, headers)).toBe(true);
});

test.for([
  ['192.0.2.7', { host: 'localhost:3000' }],
  ['::ffff:192.0.2.7', { host: 'localhost' }],
  [undefined, { host: 'localhost' }],
  ['127.0.0.1', { host: 'chat.example.org' }],
  ['127.0.0.1', { host: 'localhost.example.org' }],
  ['127.0.0.1', { host: '127.0.0.1.example.org' }],
  ['127.0.0.1', {}],
  ['127.0.0.1', { host: 'localhost:3000', origin: 'http://chat.example.org' }],
  ['127.0.0.1', { host: 'localhost:3000', origin: 'http://localhost:4000' }],
  ['127.0.0.1', { host: 'localhost:3000', origin: 'null' }],
] as const)('[AC12] %s asking with %o is not', ([address, headers]) => {
  expect(isLocal(address, headers)).toBe(false);
});

const AT_HOME = { host: 'localhost:3000', 'user-agent': 'Mozilla/5.0', accept: '*/*' };

test.for([
  ...[
    'forwarded',
    'via',
    'x-forwarded-for',
    'x-forwarded-host',
    'x-forwarded-proto',
    'x-forwarded',
  ],
  ...[
    'x-real-ip',
    'x-client-ip',
    'x-cluster-client-ip',
    'client-ip',
    'true-client-ip',
    'remote-addr',
  ],
  ...['cf-connecting-ip', 'cf-ray', 'cdn-loop', 'fastly-client-ip', 'fly-client-ip', 'x-azure-ref'],
  ...['x-envoy-external-address', 'x-original-forwarded-for', 'x-request-id', 'x-amzn-trace-id'],
  ...[
    'x-appengine-user-ip',
    'x-proxyuser-ip',
    'akamai-origin-hop',
    'tailscale-user-login',
    'forward',
  ],
])('[AC12] whoever says %s has been handed on', (name) => {
  expect(isLocal('127.0.0.1', AT_HOME)).toBe(true);
  expect(isLocal('127.0.0.1', { ...AT_HOME, [name]: '192.0.2.7' })).toBe(false);
});

test('[AC12] HTTP/1.0 is spoken by proxies alone', () => {
  const asked = { remoteAddress: '127.0.0.1', headers: AT_HOME };
  expect(isLocalRequest({ ...asked, httpVersion: '1.0' })).toBe(false);
});

test('[AC12] what browsers send of themselves is nobody’s handing on', () => {
  const ofChromium = {
    ...{ ...AT_HOME, connection: 'keep-alive', 'content-length': '90', pragma: 'no-cache' },
    ...{ 'sec-ch-ua': '"Chromium"', 'sec-ch-ua-mobile': '?0', 'sec-ch-ua-platform': '"Linux"' },
    ...{ 'content-type': 'application/json', 'x-parley-claim': '', 'x-parley-invite': 'x' },
    ...{ origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin', cookie: 'a=b' },
    ...{ referer: 'http://localhost:3000/', 'accept-encoding': 'gzip', 'accept-language': 'zh' },
    ...{ 'cache-control': 'no-cache', 'upgrade-insecure-requests': '1', dnt: '1', 'sec-gpc': '1' },
    ...{ priority: 'u=1, i', te: 'trailers', 'x-parley-account': 'x', 'if-none-match': 'x' },
  };
  expect(isLocal('127.0.0.1', ofChromium)).toBe(true);
});
