import { expect, test } from 'vitest';
import { createLogger } from './logger.ts';

test('an error is logged with what it says and where it came from', () => {
  const lines: string[] = [];
  const logger = createLogger('info', { write: (line) => lines.push(line) });
  logger.error({ error: new Error('the disk is full') }, 'A batch could not be stored');
  const line: unknown = JSON.parse(lines[0] ?? '');
  expect(line).toMatchObject({
    msg: 'A batch could not be stored',
    error: { message: 'the disk is full', stack: expect.stringContaining('logger.test.ts') },
  });
});

test('what somebody wrote stays within its line, and formats nothing', () => {
  const lines: string[] = [];
  const logger = createLogger('info', { write: (line) => lines.push(line) });
  const written = 'Ana"}\n{"level":60,"msg":"all is well"}\r\u2028\u001b[2J %s %o';
  logger.info({ name: written }, written);
  expect(lines).toHaveLength(1);
  expect(lines[0]?.trimEnd()).not.toMatch(/\p{Cc}/u);
  const line: unknown = JSON.parse(lines[0] ?? '');
  expect(line).toEqual({ level: 30, time: expect.any(Number), name: written, msg: written });
});

test('an error of the database is logged without the row it is about', () => {
  const lines: string[] = [];
  const logger = createLogger('info', { write: (line) => lines.push(line) });
  const error = Object.assign(new Error('violates not-null constraint'), {
    code: '23502',
    detail: 'Failing row contains (1, only for Bo).',
    where: "unnamed portal parameter $1 = 'only for Bo'",
  });
  logger.error({ error }, 'A command failed');
  expect(lines[0]).toContain('23502');
  expect(lines[0]).not.toContain('only for Bo');
});

test('nobody writes more than eight kilobytes into a line, however they go about it', () => {
  const lines: string[] = [];
  const logger = createLogger('info', { write: (line) => lines.push(line) });
  const long = 'x'.repeat(60_000);
  const list = Array.from({ length: 5_000 }, () => long.slice(0, 50));
  const deep = Array.from({ length: 40 }).reduce<object>((inner) => ({ inner, long }), {});
  const wide = Object.fromEntries(list.map((text, index) => [`${index}${text}`, list]));
  logger.error({ error: new Error(long) }, 'one');
  logger.info({ name: long, list, deep, wide }, 'two');
  logger.info(long);
  expect(lines).toHaveLength(3);
  for (const line of lines) {
    expect(Buffer.byteLength(line)).toBeLessThan(10_000);
    expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number), msg: expect.any(String) });
    expect(line.endsWith('}\n')).toBe(true);
  }
});
