import { expect, test } from 'vitest';
import { oneATurn } from './one-a-turn.ts';

test('of ten that arrive together each begins in a turn of its own', async () => {
  const ownTurn = oneATurn();
  let turns = 0;
  let isOver = false;
  const count = () => {
    turns += 1;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  const begun: number[] = [];
  await Promise.all(
    Array.from({ length: 10 }, async () => {
      await ownTurn();
      begun.push(turns);
    }),
  );
  isOver = true;
  expect(new Set(begun).size).toBe(10);
  expect(begun).toEqual(begun.toSorted((one, other) => one - other));
});
