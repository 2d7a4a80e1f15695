import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { z } from 'zod';
import { type Delivery, defineDeliverer, type Outcome } from '../consumers/deliveries/deliverer.ts';
import { createDeliveries, type Deliveries } from '../consumers/deliveries/deliveries.ts';
import type { NewDelivery } from '../consumers/deliveries/queue.ts';
import { HOUR_MS, SECOND_MS } from '../lib/clock.ts';
import { createLogger } from '../lib/logger.ts';
import { person } from './person.ts';
import { startTestServer, type TestServer } from './test-server.ts';

/** For a busy machine. */
export const SOON = { timeout: 15_000 };

export const DELIVERED: Outcome = { outcome: 'delivered' };

/** A kind that treats each attempt as the test wishes, and how it was treated, by its target. */
export function kindOf(
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

/** A server with a database, nodes that deliver from it, and what they leave, for the tests of one file. */
export function deliveryScene() {
  let server: TestServer;
  const nodes: Deliveries[] = [];
  const lines: string[] = [];

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

  return {
    ...{ lines, newNode, start, queue, kept, states, targets, allEnd },
    /** The server with the database, once the tests run. */
    server: () => server,
  };
}
