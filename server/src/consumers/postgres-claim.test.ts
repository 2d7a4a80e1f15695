import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore, type Store } from '../store/store.ts';
import { journalist, startFollowing } from '../testing/follower.ts';
import { type TestPlace, testPlace } from '../testing/test-store.ts';
import { AMONG_NODES, endLease, renewLease, takeLease, underClaim } from './claim.ts';
import { beginAnew } from './steer.ts';

let place: TestPlace;
let store: Store;

beforeAll(async () => {
  place = await testPlace();
  store = await openStore(place);
  await (await startFollowing(store, { consumers: [journalist('journal')] })).stop();
});

afterAll(async () => {
  await store.destroy();
  await place.remove();
});

async function take() {
  const claim = await takeLease(store, 'journal', { holder: 'east', span: AMONG_NODES });
  if (!claim) throw new Error('the lease was not free');
  return claim;
}

test('what fails under a claim is said, whatever becomes of the line on which it is rolled back', async () => {
  const claim = await take();
  const work = underClaim(
    store,
    claim,
  )(async (db) => {
    const { rows } = await sql<{ id: number }>`select pg_backend_pid() as id`.execute(db);
    await sql`select pg_terminate_backend(${rows[0]?.id})`.execute(store);
    throw new Error('I cannot');
  });
  await expect(work).rejects.toThrow('I cannot');
  await endLease(store, claim);
});

test('nobody waits for who works under a lease, be it to renew or to take it', async () => {
  const claim = await take();
  await underClaim(
    store,
    claim,
  )(async () => {
    expect(await renewLease(store, claim, AMONG_NODES)).toBe('in use');
    expect(
      await takeLease(store, 'journal', { holder: 'west', span: { leaseMs: 1, renewMs: 1 } }),
    ).toBeUndefined();
  });
  expect(await renewLease(store, claim, AMONG_NODES)).toBe('renewed');
  await endLease(store, claim);
});

test('whoever has a consumer begin anew waits for a page that takes longer than any lock is waited for', async () => {
  const claim = await take();
  const began = Promise.withResolvers<void>();
  const page = underClaim(
    store,
    claim,
  )(async (db) => {
    began.resolve();
    // Longer than `lock_timeout`, with something to say now and then.
    for (let second = 0; second < 6; second += 1) {
      await sql`select pg_sleep(1)`.execute(db);
    }
  });
  await began.promise;
  expect(await beginAnew(store, 'journal')).toBe(0);
  await page;
  await endLease(store, claim);
});
