import { expect, test } from 'vitest';
import { commandError } from './error.ts';
import { parseAck, parseEvent } from './parse.ts';

const KITCHEN = '01900000-0000-7000-8000-0000000000ff';

test('a good answer comes through', () => {
  expect(parseAck('room:leave', { ok: true, data: {} }).data).toEqual({ ok: true, data: {} });
});

test('an error of the server comes through as it is', () => {
  const error = commandError('ROOM_NOT_FOUND', 'no such room');
  expect(parseAck('room:leave', { ok: false, error }).data).toEqual({ ok: false, error });
});

test('[VR2] an error code of a newer server comes through, and says whether to try again', () => {
  const error = { code: 'TEAPOT', message: '', retryable: true };
  expect(parseAck('room:leave', { ok: false, error }).data).toEqual({ ok: false, error });
});

test.each([
  ['nothing', undefined],
  ['a text', 'ok'],
  ['success without its data', { ok: true }],
  ['data of another command', { ok: true, data: { users: [] } }],
])('%s instead of an answer is a failure, not a surprise later', (_case, ack) => {
  expect(parseAck('history:load', ack).success).toBe(false);
});

test('an event that breaks the protocol is none', () => {
  expect(parseEvent('room:deleted', { roomId: KITCHEN }).data).toEqual({ roomId: KITCHEN });
  expect(parseEvent('room:deleted', { roomId: 7 }).success).toBe(false);
});
