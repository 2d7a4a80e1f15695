import { expect, test } from 'vitest';
import { loadReadings } from './readings.ts';

test('the chunk that is built says how characters are read', async () => {
  const readingsOf = await loadReadings();
  expect(readingsOf('重')).toEqual(['ZHONG', 'CHONG']);
  expect(await loadReadings()).toBe(readingsOf);
});
