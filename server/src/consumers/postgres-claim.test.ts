import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore, type Store } from '../store/store.ts';
import { journalist, startFollowing } from '../testing/follower.ts';
import { type TestPlace, testPlace } from '../testing/test-store.ts';
import { AMONG_NODES, takeLease, underClaim } from './claim.ts';

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

test('what fails under a claim is said, whatever becomes of the line on which it is rolled back', async () => {
  const claim = await takeLease(store, 'journal', { holder: 'east', span: AMONG_NODES });
  if (!claim) throw new Error('the lease was not free');
  const work = underClaim(
    store,
    claim,
  )(async (db) => {
    const { rows } = await sql<{ id: number }>`select pg_backend_pid() as id`.execute(db);
    await sql`select pg_terminate_backend(${rows[0]?.id})`.execute(store);
    throw new Error('I cannot');
  });
  await expect(work).rejects.toThrow('I cannot');
});
