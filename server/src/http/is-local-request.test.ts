import { expect, test } from 'vitest';
import { isLocalRequest } from './is-local-request.ts';

test.for([
  ['127.0.0.1', { host: 'localhost:3000' }],
  ['127.0.0.1', { host: '127.0.0.1:3000' }],
  ['::1', { host: '[::1]:3000' }],
  ['::ffff:127.0.0.1', { host: 'LocalHost' }],
] as const)('[AC12] %s asking for %o is at this machine', ([address, headers]) => {
  expect(isLocalRequest(address, headers)).toBe(true);
});

test.for([
  ['192.0.2.7', { host: 'localhost:3000' }],
  ['::ffff:192.0.2.7', { host: 'localhost' }],
  [undefined, { host: 'localhost' }],
  ['127.0.0.1', { host: 'chat.example.org' }],
  ['127.0.0.1', { host: 'localhost.example.org' }],
  ['127.0.0.1', { host: '127.0.0.1.example.org' }],
  ['127.0.0.1', {}],
  ['127.0.0.1', { host: 'localhost', 'x-forwarded-for': '192.0.2.7' }],
  ['127.0.0.1', { host: 'localhost', 'x-forwarded-host': 'chat.example.org' }],
  ['127.0.0.1', { host: 'localhost', forwarded: 'for=192.0.2.7' }],
  ['127.0.0.1', { host: 'localhost', via: '1.1 proxy' }],
  ['127.0.0.1', { host: 'localhost', 'x-real-ip': '192.0.2.7' }],
  ['127.0.0.1', { host: 'localhost', 'cf-connecting-ip': '192.0.2.7' }],
] as const)('[AC12] %s asking with %o is not', ([address, headers]) => {
  expect(isLocalRequest(address, headers)).toBe(false);
});
