import { expect, test } from 'vitest';
import { inOurShape } from './in-our-shape.ts';

const shaped = async (said: string | null, init: ResponseInit) => {
  const response = await inOurShape(new Response(said, init));
  return { status: response.status, json: await response.json(), headers: response.headers };
};

test('a refusal without a word gets the code of its status', async () => {
  const codes = { 400: 'INVALID_INPUT', 401: 'UNAUTHENTICATED', 403: 'NOT_ALLOWED' };
  const later = { 404: 'NOT_FOUND', 429: 'RATE_LIMITED', 500: 'INTERNAL', 502: 'INTERNAL' };
  for (const [status, code] of Object.entries({ ...codes, ...later })) {
    expect(await shaped(null, { status: Number(status) })).toMatchObject({
      status: Number(status),
      json: { code, message: expect.stringMatching(/./), retryable: Number(status) >= 429 },
    });
  }
});

test('what a library says stays, and so do its headers', async () => {
  const { json, headers } = await shaped('{"code":"INVALID_TOKEN","message":"No such token"}', {
    status: 400,
    headers: [
      ['content-length', '46'],
      ['set-cookie', 'one=1'],
      ['set-cookie', 'two=2'],
      ['retry-after', '3'],
    ],
  });
  expect(json).toEqual({ code: 'INVALID_TOKEN', message: 'No such token', retryable: false });
  expect(headers.getSetCookie()).toEqual(['one=1', 'two=2']);
  expect([headers.get('retry-after'), headers.get('content-length')]).toEqual(['3', null]);
});

test('whatever else it says is no reason to fail', async () => {
  for (const said of ['<h1>Bad Request</h1>', '[]', '{"code":7,"message":null}', '"words"']) {
    expect(await shaped(said, { status: 400 })).toMatchObject({ json: { code: 'INVALID_INPUT' } });
  }
});

test('what is ours, and what is no error, is handed on as it is', async () => {
  const ours = Response.json({ code: 'BANNED', message: '', retryable: false }, { status: 403 });
  const fine = Response.json({ code: 'FINE' });
  expect(await inOurShape(ours)).toBe(ours);
  expect(await inOurShape(fine)).toBe(fine);
});
