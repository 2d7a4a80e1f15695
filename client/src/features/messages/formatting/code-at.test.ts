import { expect, test } from 'vitest';
import { isInCode, isInFence } from './code-at.ts';

const place = (drawn: string): [string, number] => [drawn.replace('|', ''), drawn.indexOf('|')];

test.each([
  '```\n|',
  '```js\nlet a;\n|',
  '```js|',
  'so:\n~~~\n|',
  '> ```\n> |',
  '````\n```\n|',
  '```\na\n```\n```\n|',
])('a block of code is open in %j', (drawn) => {
  expect(isInFence(...place(drawn))).toBe(true);
  expect(isInCode(...place(drawn))).toBe(true);
});

test.each([
  '```\na\n```\n|',
  '```code``` |',
  '```\na```|',
  '|```\na',
  'plain |',
  'a ~~~ |',
  '`x` |',
])('no code is open in %j', (drawn) => {
  expect(isInFence(...place(drawn))).toBe(false);
  expect(isInCode(...place(drawn))).toBe(false);
});

test('code within a line is code, and no block', () => {
  expect(isInCode(...place('see `let |a` there'))).toBe(true);
  expect(isInCode(...place('see ``a ` |'))).toBe(true);
  expect(isInCode(...place('see ``a ` `` |'))).toBe(false);
  expect(isInFence(...place('see `let |a` there'))).toBe(false);
});
