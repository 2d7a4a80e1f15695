import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../lib/clock.ts';
import { DELIVERED, deliveryScene, kindOf, SOON } from '../../testing/delivery-scene.ts';
import { loadDeliveryFigures } from './figures.ts';

const { lines, start, queue, kept, states, targets, allEnd, server } = deliveryScene();

test('what is queued arrives in its order, is noted, and what it said is forgotten', async () => {
  const { deliverer, arrived } = kindOf(() => DELIVERED);
  start(deliverer);
  await queue(deliverer, 'ana', [1, 2, 3]);
  await allEnd();
  expect(arrived).toEqual(['ana 1', 'ana 2', 'ana 3']);
  const noted = { state: 'delivered', attempts: 1, payload: '', endedAt: expect.anything() };
  expect(await kept()).toMatchObject([noted, noted, noted]);
});

test('what belongs to a transaction that fails is not delivered', async () => {
  const { deliverer, arrived } = kindOf(() => DELIVERED);
  const node = start(deliverer);
  const failing = server()
    .store.transaction()
    .execute(async (db) => {
      await node.queue(db, deliverer, [{ target: 'ana', payload: 1 }]);
      throw new Error('not stored');
    });
  await expect(failing).rejects.toThrow('not stored');
  await queue(deliverer, 'bo', [2]);
  await allEnd();
  expect(arrived).toEqual(['bo 2']);
});

test('the same thing is queued once, also after it was delivered', async () => {
  const { deliverer, arrived } = kindOf(() => DELIVERED);
  await queue(deliverer, 'ana', [1], { key: 'one' });
  await queue(deliverer, 'ana', [2], { key: 'one' });
  start(deliverer);
  await allEnd();
  await queue(deliverer, 'ana', [3], { key: 'one' });
  await queue(deliverer, 'ana', [4], { key: 'other' });
  await allEnd();
  expect(arrived).toEqual(['ana 1', 'ana 4']);
});

test('many nodes share the work, and each target is served by one at a time, in order', async () => {
  const busy = new Set<string>();
  const { deliverer, arrived } = kindOf(async ({ target }) => {
    expect(busy.has(target)).toBe(false);
    busy.add(target);
    await new Promise(setImmediate);
    busy.delete(target);
    return DELIVERED;
  });
  const people = Array.from({ length: 20 }, (_, index) => `person${index}`);
  const numbers = [1, 2, 3, 4, 5];
  for (const one of people) await queue(deliverer, one, numbers);
  for (let node = 0; node < 3; node += 1) start(deliverer);
  await allEnd();
  for (const one of people) {
    const own = arrived.filter((line) => line.startsWith(`${one} `));
    expect(own).toEqual(numbers.map((number) => `${one} ${number}`));
  }
});

test('a target that hangs holds up nobody else, and its attempt ends when its kind says', async () => {
  const { deliverer, arrived } = kindOf(
    ({ target }) => (target === 'hung' ? new Promise(() => {}) : DELIVERED),
    { atOnce: 2, attemptMs: 1_000, tries: 1 },
  );
  await queue(deliverer, 'hung', [1]);
  for (const target of ['a', 'b', 'c', 'd']) await queue(deliverer, target, [2, 3]);
  start(deliverer);
  await expect.poll(() => arrived.length, SOON).toBe(9);
  await allEnd();
  expect((await states())[0]).toBe('gave up: too slow');
});

test('while a target fails, its others wait with it: one tries for all, and then they follow', async () => {
  let fails = true;
  const { deliverer, arrived } = kindOf(() =>
    fails ? { outcome: 'again', reason: 'busy', afterMs: HOUR_MS } : DELIVERED,
  );
  await queue(deliverer, 'ana', [1, 2, 3]);
  start(deliverer);
  await expect.poll(targets, SOON).toMatchObject([{ failures: 1 }]);
  await queue(deliverer, 'ana', [4]);
  const [resting] = await targets();
  expect(Number(resting?.nextAt) - Date.now()).toBeGreaterThan(HOUR_MS - MINUTE_MS);
  expect((await loadDeliveryFigures(server().store))[0]).toMatchObject({ waiting: 4, resting: 1 });
  await server().store.updateTable('deliveryTargets').set({ nextAt: 0 }).execute();
  await expect.poll(targets, SOON).toMatchObject([{ failures: 2 }]);
  expect(arrived).toEqual(['ana 1', 'ana 1']);
  fails = false;
  await server().store.updateTable('deliveryTargets').set({ nextAt: 0 }).execute();
  await allEnd();
  expect(arrived.slice(2)).toEqual(['ana 1', 'ana 2', 'ana 3', 'ana 4']);
});

test('whoever asks for a pause gets it, and no longer one than a day', async () => {
  const waits = async () => Number((await targets())[0]?.nextAt) - Date.now();
  const { deliverer } = kindOf(() => ({ outcome: 'again', reason: '-', afterMs: 9 * DAY_MS }));
  await queue(deliverer, 'ana', [0]);
  start(deliverer);
  await expect.poll(waits, SOON).toBeGreaterThan(DAY_MS - MINUTE_MS);
  expect(await waits()).toBeLessThanOrEqual(DAY_MS);
});

test('what is refused ends alone; where a target is gone, all that waits for it ends', async () => {
  const { deliverer, arrived } = kindOf(({ target, payload }) => {
    if (target === 'gone') return { outcome: 'gone' };
    return payload === 1 ? { outcome: 'refused', reason: 'too long' } : DELIVERED;
  });
  await queue(deliverer, 'ana', [1, 2]);
  await queue(deliverer, 'gone', [1, 2]);
  start(deliverer);
  await allEnd();
  expect(await states()).toEqual(['too long', 'delivered', 'gone', 'gone']);
  expect(arrived.filter((line) => line.startsWith('gone'))).toHaveLength(1);
});

test('what is tried out is given up, and what comes too late is not tried', async () => {
  const { deliverer, arrived } = kindOf(() => ({ outcome: 'again', reason: 'status 503' }), {
    tries: 2,
    patience: { firstMs: 1, mostMs: 1 },
  });
  await queue(deliverer, 'ana', [1]);
  await queue(deliverer, 'bo', [2]);
  await server()
    .store.updateTable('deliveries')
    .set({ expiresAt: 1 })
    .where('target', '=', 'bo')
    .execute();
  start(deliverer);
  await allEnd();
  expect(await states()).toEqual(['gave up: status 503', 'too late']);
  expect(arrived).toEqual(['ana 1', 'ana 1']);
});

test('a fault of ours is logged and given up soon, and what cannot be read at once', async () => {
  const { deliverer, arrived } = kindOf(
    ({ payload }) => {
      if (payload === 1) throw new Error('a fault');
      return DELIVERED;
    },
    { patience: { firstMs: 1, mostMs: 1 } },
  );
  await queue(deliverer, 'ana', [0, 1, 2]);
  await server()
    .store.updateTable('deliveries')
    .set({ payload: '{' })
    .where('payload', '=', '0')
    .execute();
  start(deliverer);
  await allEnd();
  expect(await states()).toEqual(['unreadable', 'gave up: Error: a fault', 'delivered']);
  expect(arrived).toEqual(['ana 1', 'ana 1', 'ana 1', 'ana 2']);
  expect(lines).toHaveLength(3);
});

test('a fault of ours after failures of the network is tried again as well', async () => {
  const { deliverer, arrived } = kindOf(
    ({ attempt }) => {
      if (attempt === 4) throw new Error('a fault');
      return attempt < 4 ? { outcome: 'again', reason: 'status 503' } : DELIVERED;
    },
    { patience: { firstMs: 1, mostMs: 1 } },
  );
  await queue(deliverer, 'ana', [1]);
  start(deliverer);
  await allEnd();
  expect(await states()).toEqual(['delivered']);
  expect(arrived).toHaveLength(5);
});

test('what our own store keeps from arriving is tried until it can be', async () => {
  const { deliverer } = kindOf(
    async ({ attempt }) => {
      if (attempt < 6) await sql`select * from mislaid`.execute(server().store);
      return DELIVERED;
    },
    { tries: 2, patience: { firstMs: 1, mostMs: 1 } },
  );
  await queue(deliverer, 'ana', [1]);
  start(deliverer);
  await allEnd();
  expect(await kept()).toMatchObject([{ state: 'delivered', attempts: 6, spared: 5, faults: 0 }]);
});

test('what kills each node that tries it is given up', async () => {
  const { deliverer, arrived } = kindOf(() => DELIVERED, { tries: 1 });
  await queue(deliverer, 'ana', [1, 2]);
  const [first] = await kept();
  const ofFirst = server()
    .store.updateTable('deliveries')
    .where('id', '=', first?.id ?? '');
  await ofFirst.set({ attempts: 4 }).execute();
  start(deliverer);
  await allEnd();
  expect(await states()).toEqual(['gave up: no end', 'delivered']);
  expect(arrived).toEqual(['ana 2']);
});
