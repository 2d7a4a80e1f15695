import { expect, test } from 'vitest';
import { openStore } from '../store/store.ts';
import {
  createJournal,
  insertAna,
  journalist,
  journalOf,
  startFollowing,
} from '../testing/follower.ts';
import { keepStore } from '../testing/put-back.ts';
import { testPlace } from '../testing/test-store.ts';

test('when the database goes back in time so do positions, and what then is said is taken', async () => {
  const place = await testPlace();
  let store = await openStore(place);
  await createJournal(store);
  const ana = await insertAna(store);
  const parts = { consumers: [journalist('journal')], starts: 'alone' as const };
  let node = await startFollowing(store, parts);
  const roomId = await node.makeRoom(ana);
  const told = async () => (await journalOf(store, 'journal', roomId)).map((row) => row.told);
  await node.say(ana, roomId, 'kept');
  await expect.poll(told).toContain('kept@2');
  await node.stop();
  await store.destroy();

  const kept = await keepStore(place);
  store = await openStore(place);
  node = await startFollowing(store, parts);
  await node.say(ana, roomId, 'lost');
  await expect.poll(told).toContain('lost@3');
  await node.stop();
  await store.destroy();
  await kept.putBack();

  store = await openStore(place);
  node = await startFollowing(store, parts);
  await node.say(ana, roomId, 'lived');
  await expect.poll(told).toContain('lived@3');
  expect((await told()).join(' ').trim()).toBe('kept@2 lived@3');
  await node.stop();
  await store.destroy();
  await place.remove();
});
