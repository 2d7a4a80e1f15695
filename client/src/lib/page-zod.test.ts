// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { valuesOf } from '../testing/values-of-schema.ts';

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

type Reader = { safeParse: (value: unknown) => { success: boolean; data?: unknown } };

const isReader = (value: unknown): value is Reader =>
  typeof value === 'object' && value !== null && 'safeParse' in value;

const isSchema = (value: Reader): value is Reader & z.ZodType => '_zod' in value;

/** Every schema that stands anywhere in what a module gives, by the way to it. */
function schemasIn(value: unknown, way: string): [string, Reader][] {
  if (isReader(value)) return [[way, value]];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, inside]) => schemasIn(inside, `${way}.${key}`));
}

async function allSchemas(): Promise<Map<string, Reader>> {
  const found = new Map<string, Reader>();
  for (const [path, load] of Object.entries(FILES)) {
    for (const [way, schema] of schemasIn(await load(), path)) found.set(way, schema);
  }
  return found;
}

const asked = (schema: Reader, values: readonly unknown[]) =>
  values.map((value) => {
    const { success, data } = schema.safeParse(value);
    return { value, success, data };
  });

const TIMES = 150;

test('the page reads whatever comes as the server would, and refuses what it would', async () => {
  const values = new Map<string, unknown[]>();
  const wanted = new Map<string, ReturnType<typeof asked>>();
  for (const [way, schema] of await allSchemas()) {
    if (!isSchema(schema)) throw new Error(`${way} is not made by zod`);
    const described = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
    const some = valuesOf(described, TIMES, wanted.size);
    values.set(way, some);
    wanted.set(way, asked(schema, some));
  }
  const all = [...wanted.values()].flat();
  const share = all.filter(({ success }) => success).length / all.length;
  // Or one side of it would hardly be looked at.
  expect(share).toBeGreaterThan(0.4);
  expect(share).toBeLessThan(0.9);
  vi.doMock('zod', () => import('./page-zod.ts'));
  vi.resetModules();
  const page = await allSchemas();
  expect(page.size).toBeGreaterThan(100);
  for (const [way, schema] of page) {
    expect('_zod' in schema, way).toBe(false);
    expect(asked(schema, values.get(way) ?? []), way).toEqual(wanted.get(way));
  }
});
test('the page makes its own schemas by it', async () => {
  vi.doMock('zod', () => import('./page-zod.ts'));
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
  vi.doMock('zod', () => import('./page-zod.ts'));
  vi.resetModules();
  expect(await read()).toEqual(whole);
});
