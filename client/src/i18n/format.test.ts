import { expect, test } from 'vitest';
import { createFormats } from './format.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

test('a distance in time is told in the nearest unit', () => {
  const { relative } = createFormats('en');
  expect(relative(NOW - 5 * MINUTE_MS, NOW)).toBe('5 minutes ago');
  expect(relative(NOW - 120 * MINUTE_MS, NOW)).toBe('2 hours ago');
  expect(relative(NOW + 7 * DAY_MS, NOW)).toBe('in 7 days');
});

test('every language tells it its own way', () => {
  const { relative, list } = createFormats('zh-CN');
  expect(relative(NOW - DAY_MS, NOW)).toBe('昨天');
  expect(list(['Ana', 'Bo', '陈静'])).toBe('Ana、Bo和陈静');
});
