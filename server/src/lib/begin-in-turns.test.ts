import { expect, test } from 'vitest';
import { beginInTurns } from './begin-in-turns.ts';
import { monotonicMs } from './clock.ts';

/** In which turns of the event loop twenty begin that arrive together. */
async function turnsOf(begin: () => void): Promise<number[]> {
  const inTurn = beginInTurns();
  let turns = 0;
  let isOver = false;
  const count = () => {
    turns += 1;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  const begunIn: number[] = [];
  await Promise.all(
    Array.from({ length: 20 }, async () => {
      await inTurn();
      begunIn.push(turns);
      await Promise.resolve();
      begin();
    }),
  );
  isOver = true;
  return begunIn;
}

test('what takes long to begin has a turn of the event loop for itself', async () => {
  const begunIn = await turnsOf(() => {
    const endsAt = monotonicMs() + 6;
    while (monotonicMs() < endsAt);
  });
  expect(new Set(begunIn).size).toBe(20);
  expect(begunIn).toEqual(begunIn.toSorted((one, other) => one - other));
});

test('what begins at once does not wait for a turn each', async () => {
  expect(new Set(await turnsOf(() => {})).size).toBeLessThan(20);
});
