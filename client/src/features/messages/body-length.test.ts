import { parseBody } from '@parley/shared/text/markdown/parse-body';
import { expect, test } from 'vitest';
import { isLongBody } from './body-length.ts';

const isLong = (body: string) => isLongBody(parseBody(body).blocks);

test('a message is long by the lines it takes, however it is written', () => {
  for (const body of [
    'one line\n'.repeat(41),
    'word '.repeat(700),
    '中文'.repeat(740),
    '- item\n'.repeat(41),
    '> quoted\n'.repeat(41),
    `|a|\n|-|\n${'|b|\n'.repeat(41)}`,
    `${'```\n'}${'code\n'.repeat(10)}${'```\n'}${'and more\n'.repeat(31)}`,
  ]) {
    expect(isLong(body), body.slice(0, 40)).toBe(true);
  }
});

test('what ends within some lines more is not worth a press, and long code is folded by itself', () => {
  for (const body of [
    'one line\n'.repeat(40),
    'word '.repeat(500),
    '中文'.repeat(700),
    `look:\n${'```\n'}${'code\n'.repeat(500)}${'```\n'}`,
  ]) {
    expect(isLong(body), body.slice(0, 40)).toBe(false);
  }
});
