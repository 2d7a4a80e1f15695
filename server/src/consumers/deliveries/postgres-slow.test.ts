import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { DELIVERED, deliveryScene, kindOf } from '../../testing/delivery-scene.ts';

const { start, queue, states, allEnd, server } = deliveryScene();

test('a delivery that asks the store for what takes too long, each time, is given up, and the next one has its turn', async () => {
  const { deliverer } = kindOf(
    async ({ payload }) => {
      if (payload === 1) {
        await sql`do $$ begin raise exception 'too long' using errcode = '57014'; end $$`.execute(
          server().store,
        );
      }
      return DELIVERED;
    },
    { patience: { firstMs: 10, mostMs: 10 } },
  );
  await queue(deliverer, 'ana', [1, 2]);
  start(deliverer);
  await allEnd();
  expect(await states()).toEqual(['gave up: error: too long', 'delivered']);
});
