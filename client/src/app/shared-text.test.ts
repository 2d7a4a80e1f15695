import { expect, test } from 'vitest';
import { sharedTextOf } from './shared-text.ts';

const shared = (parts: Record<string, string>) => sharedTextOf(`?${new URLSearchParams(parts)}`);

test('a title, a text and an address stand below one another', () => {
  expect(
    shared({ title: 'Plan', text: 'Look at *this*', url: 'https://example.com/a?b=1&c' }),
  ).toBe('Plan\nLook at *this*\nhttps://example.com/a?b=1&c');
});

test('what an app puts in two places stands there once', () => {
  expect(shared({ text: 'Plan https://example.com', url: 'https://example.com' })).toBe(
    'Plan https://example.com',
  );
  expect(shared({ title: '看', text: '看', url: '' })).toBe('看');
});

test('nothing shared is nothing', () => {
  expect(shared({ title: '  ', other: 'x' })).toBe('');
});
