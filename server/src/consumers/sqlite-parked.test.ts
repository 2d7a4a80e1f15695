import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore, type Store } from '../store/store.ts';
import { type TestPlace, testPlace } from '../testing/test-store.ts';
import { firstDueParked } from './parked.ts';

let place: TestPlace;
let store: Store;

beforeAll(async () => {
  place = await testPlace();
  store = await openStore(place);
});

afterAll(async () => {
  await store.destroy();
  await place.remove();
});

test('what is to be tried again is looked for without reading all that was put aside', async () => {
  const steps = await firstDueParked(store, 'search').explain<{ detail: string }>(
    undefined,
    sql`query plan`,
  );
  expect(steps.map(({ detail }) => detail)).toEqual([
    expect.stringContaining('consumer_parked_due'),
  ]);
});
