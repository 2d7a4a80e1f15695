import { expect, test } from 'vitest';
import { isReadable } from './is-readable.ts';

test('a long page of text is read; what a browser would stand still for is not', () => {
  expect(isReadable('<p>some words of a page</p>'.repeat(3_900))).toBe(true);
  expect(isReadable('<b>'.repeat(4_100))).toBe(false);
  expect(isReadable(`<p>${'x'.repeat(600_000)}`)).toBe(false);
});
