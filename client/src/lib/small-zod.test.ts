// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import { z } from 'zod';

afterEach(() => {
  vi.doUnmock('zod');
  vi.resetModules();
});

const PAGE = import.meta.glob([
  '../**/*.{ts,tsx}',
  '!**/*.test.*',
  '!**/testing/**',
  '!../main.tsx',
]);
const SOURCES = import.meta.glob<string>('../**/*.{ts,tsx}', {
  eager: true,
  query: '?raw',
  import: 'default',
});
const FILES = import.meta.glob<Record<string, unknown>>([
  '../../../shared/src/**/*.ts',
  '!**/*.test.ts',
  '!**/testing/**',
  // Its library takes long to load, and it has no schemas.
  '!**/read-pinyin.ts',
]);

type Schema = Parameters<typeof z.toJSONSchema>[0];

const isSchema = (value: unknown): value is Schema & { parse: (value: unknown) => unknown } =>
  typeof value === 'object' && value !== null && '_zod' in value && 'parse' in value;

/** Every schema that stands anywhere in what a module gives, by the way to it. */
function schemasIn(value: unknown, way: string): [string, Schema][] {
  if (isSchema(value)) return [[way, value]];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, inside]) => schemasIn(inside, `${way}.${key}`));
}

async function wire(): Promise<Record<string, string>> {
  const described: Record<string, string> = {};
  for (const [path, load] of Object.entries(FILES)) {
    for (const [way, schema] of schemasIn(await load(), path)) {
      const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
      described[way] = JSON.stringify(json);
    }
  }
  return described;
}

test('the page reads the wire by the same schemas as the server', async () => {
  const whole = await wire();
  expect(Object.keys(whole).length).toBeGreaterThan(100);
  vi.doMock('zod', () => import('./small-zod.ts'));
  vi.resetModules();
  expect(await wire()).toEqual(whole);
});

test('the page makes its own schemas by it', async () => {
  vi.doMock('zod', () => import('./small-zod.ts'));
  vi.resetModules();
  const withSchemas = Object.entries(PAGE).filter(([path]) =>
    SOURCES[path]?.includes("import { z } from 'zod'"),
  );
  expect(withSchemas.length).toBeGreaterThan(5);
  // One that asks for a method that is not there throws while it is loaded.
  for (const [, load] of withSchemas) await load();
});

test('what the schemas make of a value is the same too', async () => {
  const read = async () => {
    const { bodySchema } = await import('@parley/shared/message');
    const { emailAddressSchema } = await import('@parley/shared/account');
    const { loneMessageSchema } = await import('@parley/shared/slim-message');
    const { parseAck, parseEvent } = await import('@parley/shared/parse');
    const id = '0190AAAA-0005-7000-8000-000000000001';
    const message = { id, roomId: id, seq: 3, senderId: id, createdAt: 5 };
    return [
      bodySchema.safeParse('e\u0301').data,
      bodySchema.safeParse(' \u200b ').success,
      bodySchema.safeParse('a'.repeat(10_001)).success,
      emailAddressSchema.safeParse(' Ana@Example.org ').data,
      loneMessageSchema.safeParse(message).data,
      loneMessageSchema.safeParse({ ...message, seq: -1 }).success,
      parseAck('message:delete', { ok: true, data: { message, changed: 1 } }).success,
      parseAck('message:send', { ok: false, error: { code: 'NEW', message: '', retryable: true } }),
      parseEvent('heads', [{ roomId: id, headSeq: 1.5 }]).success,
    ];
  };
  const whole = await read();
  vi.doMock('zod', () => import('./small-zod.ts'));
  vi.resetModules();
  expect(await read()).toEqual(whole);
});
