import { expect, test } from 'vitest';
import { createFairQueue, NoPlaceLeft } from './fair-queue.ts';

/** Once round the event loop. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Tasks that note when they begin, and end when told to. */
function workshop() {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const task = (name: string) => () =>
    new Promise<string>((resolve) => {
      begun.push(name);
      ends.push(() => resolve(name));
    });
  async function endNext(): Promise<void> {
    ends.shift()?.();
    await turn();
    await turn();
  }
  return { begun, task, endNext };
}

test('runs so many at once, and one more for each that ends', async () => {
  const { begun, task, endNext } = workshop();
  const queue = createFairQueue({ atOnce: 2 });
  const results = ['1', '2', '3'].map((name) => queue('Ana', task(name)));
  await turn();
  expect(begun).toEqual(['1', '2']);
  await endNext();
  expect(begun).toEqual(['1', '2', '3']);
  await endNext();
  await endNext();
  expect(await Promise.all(results)).toEqual(['1', '2', '3']);
});

test('whoever has one task waits for one of the crowd, not for all of it', async () => {
  const { begun, task, endNext } = workshop();
  const queue = createFairQueue({ atOnce: 1 });
  for (let number = 0; number < 100; number += 1) void queue('crowd', task(`crowd ${number}`));
  void queue('Ana', task('Ana'));
  void queue('Bo', task('Bo'));
  await turn();
  for (let count = 0; count < 4; count += 1) await endNext();
  expect(begun).toEqual(['crowd 0', 'crowd 1', 'Ana', 'Bo', 'crowd 2']);
});

test('when all places are taken, the longest lane loses its latest', async () => {
  const { begun, task, endNext } = workshop();
  const queue = createFairQueue({ atOnce: 1, places: 3 });
  const crowd = ['0', '1', '2', '3'].map((name) => queue('crowd', task(name)));
  const ana = queue('Ana', task('Ana'));
  await expect(crowd[3]).rejects.toThrow(NoPlaceLeft);
  await expect(queue('crowd', task('late'))).rejects.toThrow(NoPlaceLeft);
  for (let count = 0; count < 4; count += 1) await endNext();
  expect(await ana).toBe('Ana');
  expect(begun).toEqual(['0', '1', 'Ana', '2']);
});

test('of a crowd with a key each, who came first keeps the place', async () => {
  const { begun, task, endNext } = workshop();
  const queue = createFairQueue({ atOnce: 1, places: 2 });
  void queue('runs', task('runs'));
  const ana = queue('Ana', task('Ana'));
  void queue('Bo', task('Bo'));
  for (const name of ['crowd 1', 'crowd 2']) {
    await expect(queue(name, task(name))).rejects.toThrow(NoPlaceLeft);
  }
  for (let count = 0; count < 3; count += 1) await endNext();
  expect(await ana).toBe('Ana');
  expect(begun).toEqual(['runs', 'Ana', 'Bo']);
});

test('who goes first waits for one of a crowd with a key each, and loses no place to it', async () => {
  const { begun, task, endNext } = workshop();
  const queue = createFairQueue({ atOnce: 1, places: 3 });
  void queue('runs', task('runs'));
  const crowd = ['1', '2', '3'].map((name) => queue(name, task(name)));
  void queue('Ana', task('Ana'), 'first');
  await expect(crowd[2]).rejects.toThrow(NoPlaceLeft);
  void queue('Bo', task('Bo'), 'first');
  await expect(crowd[1]).rejects.toThrow(NoPlaceLeft);
  for (let count = 0; count < 4; count += 1) await endNext();
  expect(begun).toEqual(['runs', 'Ana', '1', 'Bo']);
});

test('nobody is kept out by those who go first', async () => {
  const { begun, task, endNext } = workshop();
  const queue = createFairQueue({ atOnce: 1, places: 3 });
  const crowd = ['0', '1', '2', '3'].map((name) => queue('Mallory', task(name), 'first'));
  void queue('Ana', task('Ana'));
  await expect(crowd[3]).rejects.toThrow(NoPlaceLeft);
  for (let count = 0; count < 4; count += 1) await endNext();
  expect(begun).toEqual(['0', 'Ana', '1', '2']);
});

test.each(['first', 'usual'] as const)(
  'nor does a crowd with a key each that goes %s keep out who goes the other way',
  async (turnOfCrowd) => {
    const { begun, task, endNext } = workshop();
    const queue = createFairQueue({ atOnce: 1, places: 4 });
    const results = Array.from({ length: 8 }, (_, number) =>
      queue(`stranger ${number}`, task(`${number}`), turnOfCrowd).catch((error: unknown) => error),
    );
    const honest = queue('Ana', task('Ana'), turnOfCrowd === 'first' ? 'usual' : 'first');
    void queue('stranger 9', task('9'), turnOfCrowd).catch(() => undefined);
    await turn();
    while (!begun.includes('Ana')) await endNext();
    await endNext();
    expect(await honest).toBe('Ana');
    expect(await results.at(-1)).toBeInstanceOf(NoPlaceLeft);
  },
);

test('one key may have its own bound', async () => {
  const { task } = workshop();
  const queue = createFairQueue({ atOnce: 1, places: 10, placesOfOne: 1 });
  void queue('Ana', task('runs'));
  void queue('Ana', task('waits'));
  await expect(queue('Ana', task('is turned away'))).rejects.toThrow(NoPlaceLeft);
});

test('a task that fails lets the next one begin', async () => {
  const { begun, task } = workshop();
  const queue = createFairQueue({ atOnce: 1 });
  const failing = queue('Ana', async () => {
    throw new Error('no');
  });
  void queue('Ana', task('next'));
  await expect(failing).rejects.toThrow('no');
  await expect.poll(() => begun).toEqual(['next']);
});

test('between tasks that never wait, others get the event loop', async () => {
  const queue = createFairQueue({ atOnce: 1 });
  let done = 0;
  const tasks = Array.from({ length: 100 }, () =>
    queue('Ana', async () => {
      done += 1;
    }),
  );
  await turn();
  await turn();
  expect(done).toBeLessThan(5);
  await Promise.all(tasks);
  expect(done).toBe(100);
});
