import { expect, test } from 'vitest';
import { isolate } from './isolate.ts';

test('words that run from right to left, or could turn others, are isolated', () => {
  for (const words of ['שלום', 'سارا', 'Ana שלום', 'ߒߞߏ', '𐤀', '𞤀', 'Ana\u200f', 'a\u202eb', 'ﷺ']) {
    expect(isolate(words)).toBe(`\u2068${words}\u2069`);
  }
});

test('words that turn nothing stay as they are', () => {
  for (const words of ['Ana', '陈静', '3', '👨‍👩‍👧‍👦', 'क्ष', '9:41 AM', '']) {
    expect(isolate(words)).toBe(words);
  }
});

test('no name ends the isolate it stands in, nor outlives it', () => {
  expect(isolate('\u2069שלום')).toBe('\u2068שלום\u2069');
  expect(isolate('שלום\u2067')).toBe('\u2068שלום\u2069');
  expect(isolate('\u2069a\u2068')).toBe('\u2068a\u2069');
  // What was isolated already may stand in a sentence that is isolated again.
  expect(isolate(`${isolate('שלום')}, Bo`)).toBe('\u2068\u2068שלום\u2069, Bo\u2069');
  expect(isolate(isolate('שלום'))).toBe(isolate('שלום'));
  const pair = `${isolate('שרה')} ${isolate('סרה')}`;
  expect(isolate(pair)).toBe(`\u2068${pair}\u2069`);
});
