import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../lib/clock.ts';
import { createLogger } from '../../lib/logger.ts';
import { DELIVERED, deliveryScene, kindOf, SOON } from '../../testing/delivery-scene.ts';
import { accountPost } from '../../testing/own-account.ts';
import { PASSWORD, person } from '../../testing/person.ts';
import { beginAttempts, forgetEnded } from './attempts.ts';
import { releaseTarget, takeTargets } from './claim-targets.ts';
import type { Outcome } from './deliverer.ts';
import { loadDeliveryFigures } from './figures.ts';
import { serveTarget } from './serve-target.ts';

const { lines, newNode, start, queue, kept, states, targets, allEnd, server } = deliveryScene();

test('what arrives in the turn of a stop is noted, and what the stop ends is spared', async () => {
  const stop = new AbortController();
  const { deliverer } = kindOf(({ payload }, signal) => {
    if (payload === 2) return new Promise((_, reject) => signal.addEventListener('abort', reject));
    return new Promise((resolve) => {
      signal.addEventListener('abort', () => resolve(DELIVERED));
      setImmediate(() => stop.abort());
    });
  });
  await queue(deliverer, 'ana', [1, 2]);
  const [inHand] = await takeTargets(server().store, { kind: 'letters', claim: 'own', most: 1 });
  if (!inHand) throw new Error('Nothing was there');
  const parts = { ...{ store: server().store, stop: stop.signal }, logger: createLogger('silent') };
  const both = { ...deliverer, atOncePerTarget: 2 };
  await serveTarget({ ...parts, storeFailed: () => {} }, both, inHand);
  expect(await kept()).toMatchObject([{ state: 'delivered' }, { state: 'waiting', spared: 1 }]);
  expect(await targets()).toMatchObject([{ claim: null }]);
});

test('a node that was frozen begins nothing where another one delivers by now', async () => {
  const { deliverer } = kindOf(() => DELIVERED);
  await queue(deliverer, 'ana', [1]);
  const [frozen] = await takeTargets(server().store, { kind: 'letters', claim: 'frozen', most: 1 });
  if (!frozen) throw new Error('Nothing was there');
  await server().store.updateTable('deliveryTargets').set({ claimedUntil: 1 }).execute();
  await takeTargets(server().store, { kind: 'letters', claim: 'other', most: 1 });
  expect(await beginAttempts(server().store, frozen, 10)).toEqual([]);
  expect(await kept()).toMatchObject([{ attempts: 0 }]);
});

test('one message may go to more targets than a statement takes', async () => {
  const { deliverer } = kindOf(() => DELIVERED);
  const news = Array.from({ length: 11_000 }, (_, index) => ({ target: `${index}`, payload: 1 }));
  const queued = server()
    .store.transaction()
    .execute((db) => newNode().queue(db, deliverer, [...news, ...news.slice(0, 1)]));
  await queued;
  expect((await loadDeliveryFigures(server().store))[0]).toMatchObject({ waiting: 11_001 });
});

test('what a node that died had in hand is delivered by another, once more, and that is counted', async () => {
  const { deliverer, arrived } = kindOf(() => DELIVERED);
  await queue(deliverer, 'ana', [1]);
  const [dead] = await takeTargets(server().store, { kind: 'letters', claim: 'dead', most: 1 });
  if (!dead) throw new Error('Nothing was there');
  await server().store.updateTable('deliveries').set({ attempts: 1 }).execute();
  expect(await takeTargets(server().store, { kind: 'letters', claim: 'other', most: 1 })).toEqual(
    [],
  );
  await server().store.updateTable('deliveryTargets').set({ claimedUntil: 1 }).execute();
  start(deliverer);
  await allEnd();
  expect(arrived).toEqual(['ana 1']);
  expect((await loadDeliveryFigures(server().store))[0]).toMatchObject({
    delivered: 1,
    repeated: 1,
  });
  // Back from the dead it changes nothing.
  await queue(deliverer, 'ana', [2]);
  await releaseTarget(server().store, dead, { restMs: HOUR_MS, failures: 9 });
  await allEnd();
});

test('what is queued while a node gives its target back is not forgotten', async () => {
  const { deliverer, arrived } = kindOf(() => DELIVERED);
  await queue(deliverer, 'ana', [1]);
  await server().store.deleteFrom('deliveries').execute();
  const [inHand] = await takeTargets(server().store, { kind: 'letters', claim: 'one', most: 1 });
  if (!inHand) throw new Error('Nothing was there');
  let released: Promise<void> | undefined;
  await server()
    .store.transaction()
    .execute(async (db) => {
      await newNode().queue(db, deliverer, [{ target: 'ana', payload: 2 }]);
      released = releaseTarget(server().store, inHand, { restMs: 0, failures: 0 });
      // On PostgreSQL it has come as far as it can by then.
      await new Promise((resolve) => setTimeout(resolve, 50));
    });
  await released;
  start(deliverer);
  await allEnd();
  expect(arrived).toEqual(['ana 2']);
});

test('the only server takes up at its start what it had in hand when it was killed', async () => {
  const { deliverer } = kindOf(() => DELIVERED);
  await queue(deliverer, 'ana', [1]);
  await takeTargets(server().store, { kind: 'letters', claim: 'killed', most: 1 });
  start(deliverer, 'alone');
  await allEnd();
});

test('of more than may wait for a target the oldest fall out, and the log says so', async () => {
  const { deliverer, arrived } = kindOf(() => DELIVERED, { mostWaiting: 2 });
  await queue(deliverer, 'ana', [1, 2, 3, 4]);
  await queue(deliverer, 'bo', [5]);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('"fallen":2');
  start(deliverer);
  await allEnd();
  expect(arrived.sort()).toEqual(['ana 3', 'ana 4', 'bo 5']);
});

test('what goes to somebody who is gone, or to a target that was dropped, goes nowhere', async () => {
  const bo = await person(server().url, 'Bo');
  const { deliverer } = kindOf(() => DELIVERED);
  await queue(deliverer, 'phone', [1], { userId: bo.userId });
  await queue(deliverer, 'dropped', [2]);
  await queue(deliverer, 'ana', [3]);
  await newNode().drop(server().store, { kind: 'letters', target: 'dropped' });
  const input = { password: PASSWORD, messages: 'stay' };
  const answer = await accountPost(server().url, 'delete', input, { cookie: bo.cookie });
  expect(answer.status).toBe(200);
  bo.close();
  expect((await kept()).map(({ target }) => target)).toEqual(['ana']);
  expect((await targets()).map(({ target }) => target)).toEqual(['ana']);
});

test('a node that stops lets what runs end, and begins nothing more', async () => {
  const begun = Promise.withResolvers<void>();
  const end = Promise.withResolvers<Outcome>();
  const { deliverer, arrived } = kindOf(({ payload }) => {
    begun.resolve();
    return payload === 1 ? end.promise : DELIVERED;
  });
  await queue(deliverer, 'ana', [1]);
  const node = start(deliverer);
  await begun.promise;
  const closed = node.close();
  await queue(deliverer, 'bo', [2]);
  end.resolve(DELIVERED);
  await closed;
  expect(await states()).toEqual(['delivered', 'waiting']);
  expect(arrived).toEqual(['ana 1']);
});

test('what ended is forgotten after its time, and what waits is not', async () => {
  const { deliverer } = kindOf(() => DELIVERED);
  await queue(deliverer, 'ana', [1, 2]);
  const [first] = await kept();
  await server()
    .store.updateTable('deliveries')
    .set({ state: 'delivered', endedAt: Date.now() - HOUR_MS })
    .where('id', '=', first?.id ?? '')
    .execute();
  expect(await forgetEnded(server().store, 2 * HOUR_MS)).toBe(true);
  expect(await states()).toEqual(['delivered', 'waiting']);
  expect(await forgetEnded(server().store, HOUR_MS / 2)).toBe(true);
  expect(await states()).toEqual(['waiting']);
});

test('a rest that began before the clock was set back holds up nobody, and one of now is kept', async () => {
  const { deliverer, arrived } = kindOf(() => DELIVERED);
  const rests = {
    new: [0, 5 * HOUR_MS],
    failing: [3, 5 * HOUR_MS],
    asked: [3, 2 * DAY_MS],
  } as const;
  for (const [target, [failures, restsMs]] of Object.entries(rests)) {
    await queue(deliverer, target, [1]);
    await server()
      .store.updateTable('deliveryTargets')
      .set({ failures, nextAt: Date.now() + restsMs })
      .where('target', '=', target)
      .execute();
  }
  start(deliverer);
  await expect.poll(() => arrived.toSorted(), SOON).toEqual(['asked 1', 'new 1']);
  await expect.poll(targets, SOON).toMatchObject([{ target: 'failing', failures: 3 }]);
});
