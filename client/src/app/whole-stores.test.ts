import { expect, test } from 'vitest';

/** A component that takes all of a store is drawn with whatever happens in it. */
const WHOLE_STORE = /\buseStore\(\s*[\w.]+,?\s*\)/;

const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '!**/*.test.{ts,tsx}'], {
  ...{ eager: true, query: '?raw', import: 'default' },
});

test('every part of the page selects what it draws', () => {
  expect(WHOLE_STORE.test('const { rooms } = useStore(roomLog.store);')).toBe(true);
  const files = Object.keys(sources);
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter((file) => WHOLE_STORE.test(sources[file] ?? ''))).toEqual([]);
});
