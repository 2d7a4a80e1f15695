import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../lib/clock.ts';
import { createLogger } from '../../lib/logger.ts';
import { person } from '../../testing/person.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { type Delivery, defineDeliverer, type Outcome } from './deliverer.ts';
import { createDeliveries, type Deliveries } from './deliveries.ts';
import { loadDeliveryFigures } from './figures.ts';
import type { NewDelivery } from './queue.ts';

let server: TestServer;
const nodes: Deliveries[] = [];
const lines: string[] = [];
/** For a busy machine. */
const SOON = { timeout: 15_000 };

beforeAll(async () => {
  server = await startTestServer();
  // Who comes first owns the server, and stays.
  (await person(server.url, 'Ana')).close();
});

afterEach(async () => {
  await Promise.all(nodes.splice(0).map((node) => node.close()));
  for (const table of ['deliveryTargets', 'deliveries'] as const) {
    await server.store.deleteFrom(table).execute();
  }
  lines.length = 0;
});

afterAll(() => server.stop());

const DELIVERED: Outcome = { outcome: 'delivered' };

/** A kind that treats each attempt as the test wishes, and how it was treated, by its target. */
function kindOf(
  treat: (delivery: Delivery<number>, signal: AbortSignal) => Outcome | Promise<Outcome>,
  rules: Partial<Parameters<typeof defineDeliverer<number>>[0]> = {},
) {
  const arrived: string[] = [];
  const deliverer = defineDeliverer({
    kind: 'letters',
    payload: z.number(),
    lifetimeMs: HOUR_MS,
    tries: 5,
    patience: { firstMs: 200, mostMs: HOUR_MS },
    atOnce: 10,
    atOncePerTarget: 1,
    mostWaiting: 50,
    attemptMs: 20 * SECOND_MS,
    ...rules,
    deliver: async (delivery, signal) => {
      arrived.push(`${delivery.target} ${delivery.payload}`);
      return treat(delivery, signal);
    },
  });
  return { deliverer, arrived };
}
type Kind = ReturnType<typeof kindOf>['deliverer'];

function newNode(): Deliveries {
  const logger = createLogger('warn', { write: (line) => void lines.push(line) });
  return createDeliveries({
    ...{ store: server.store, logger },
    storeFailed: (error) => lines.push(String(error)),
  });
}

function start(kind: Kind, starts: 'alone' | 'beside' = 'beside'): Deliveries {
  const node = newNode();
  node.start([kind], starts);
  nodes.push(node);
  return node;
}

/** Queues numbers for a target. */
const queue = (
  kind: Kind,
  target: string,
  payloads: number[],
  more: Partial<NewDelivery<number>> = {},
) =>
  server.store.transaction().execute((db) =>
    (nodes.at(-1) ?? newNode()).queue(
      db,
      kind,
      payloads.map((payload) => ({ target, payload, ...more })),
    ),
  );

const kept = () => server.store.selectFrom('deliveries').selectAll().orderBy('id').execute();
const states = async () => (await kept()).map(({ state, reason }) => reason ?? state);
const targets = () => server.store.selectFrom('deliveryTargets').selectAll().execute();
const allEnd = () =>
  expect
    .poll(async () => (await states()).includes('waiting') || (await targets()).length, SOON)
    .toBe(0);

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
  const failing = server.store.transaction().execute(async (db) => {
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
  expect((await loadDeliveryFigures(server.store))[0]).toMatchObject({ waiting: 4, resting: 1 });
  await server.store.updateTable('deliveryTargets').set({ nextAt: 0 }).execute();
  await expect.poll(targets, SOON).toMatchObject([{ failures: 2 }]);
  expect(arrived).toEqual(['ana 1', 'ana 1']);
  fails = false;
  await server.store.updateTable('deliveryTargets').set({ nextAt: 0 }).execute();
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
  await server.store
    .updateTable('deliveries')
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
  await server.store
    .updateTable('deliveries')
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
      if (attempt < 6) await sql`select * from mislaid`.execute(server.store);
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
  const ofFirst = server.store.updateTable('deliveries').where('id', '=', first?.id ?? '');
  await ofFirst.set({ attempts: 4 }).execute();
  start(deliverer);
  await allEnd();
  expect(await states()).toEqual(['gave up: no end', 'delivered']);
  expect(arrived).toEqual(['ana 2']);
});
