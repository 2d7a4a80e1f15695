import { type CommandError, commandError } from '@parley/shared/error';
import { expect, test } from 'vitest';
import { judgeHandshake } from './connection-state.ts';

const refusal = (data: CommandError) => Object.assign(new Error(data.message), { data });

test('a session that has ended leads to the sign-in page', () => {
  const error = refusal(commandError('UNAUTHENTICATED', 'sign in first'));
  expect(judgeHandshake(error)).toEqual({ kind: 'signed-out' });
});

test('[AC9] a banned person is told so, and the page does not try again', () => {
  const error = refusal(commandError('BANNED', 'this account is banned'));
  expect(judgeHandshake(error)).toEqual({ kind: 'banned' });
});

test('a client the server no longer understands is told to reload', () => {
  const error = refusal(commandError('CLIENT_TOO_OLD', 'reload the page'));
  expect(judgeHandshake(error)).toEqual({ kind: 'refused' });
});

test('a busy server is tried again when it said so', () => {
  const error = refusal(commandError('RATE_LIMITED', 'too many', { retryAfterMs: 3000 }));
  expect(judgeHandshake(error)).toEqual({
    kind: 'retry',
    retryAfterMs: 3000,
    because: 'no-line',
  });
});

test('a network without a server is tried again', () => {
  expect(judgeHandshake(new Error('websocket error'))).toEqual({
    kind: 'retry',
    retryAfterMs: 0,
    because: 'no-line',
  });
});

test('[HS7] a cookie of somebody else’s is neither a sign-out nor a lost line', () => {
  const error = refusal(commandError('ACCOUNT_CHANGED', 'another account'));
  expect(judgeHandshake(error)).toMatchObject({ kind: 'retry', because: 'another-account' });
});

test('[VR2] a refusal that this page has never heard of is tried again', () => {
  const data = { code: 'QUORUM_MISSING', message: '', retryable: false };
  expect(judgeHandshake(Object.assign(new Error(), { data }))).toMatchObject({ kind: 'retry' });
});
