import { setTimeout as sleep } from 'node:timers/promises';
import type { Wire } from '@parley/wire-client/wire';
import { until } from '../harness/program.ts';
import { expect, test } from '../harness/test.ts';
import { connectAll, makePeople } from './light-crowd.ts';

const CROWD = 200;
const GRACE_MS = 3_000;
const GONE_WITHIN_MS = 30_000;

test.setTimeout(180_000);

/** How many of them are there, by what the wire was told last of each. */
function countPresent(wire: Wire, userIds: readonly string[]): number {
  const states = new Map<string, string>();
  for (const { presences } of wire.heard('presence:changed')) {
    for (const { userId, state } of presences) states.set(userId, state);
  }
  return userIds.filter((userId) => (states.get(userId) ?? 'offline') !== 'offline').length;
}

async function askPresent(wire: Wire, userIds: string[]): Promise<string[]> {
  const { presences } = await wire.must('presence:watch', { userIds });
  return presences.filter(({ state }) => state !== 'offline').map(({ userId }) => userId);
}

test('[PR3] [PR1] of a killed node with 200 people all are offline within 30 s and none is stuck; their dropping and returning in time is not told', async ({
  startServer,
  startRedis,
  join,
}) => {
  const { url: REDIS_URL } = await startRedis();
  const settings = { REDIS_URL, TRUST_PROXY: 'yes' };
  const east = await startServer(settings);
  const west = await startServer(settings, east.dataDir);
  const ana = await join(east, 'Ana');
  const watcher = await ana.openWire(east);
  const people = await makePeople(west, CROWD);
  const userIds = people.map(({ userId }) => userId);
  await watcher.must('presence:watch', { userIds });

  const wires = await connectAll(west, people);
  await until(
    () => countPresent(watcher, userIds) === CROWD,
    () => `only ${countPresent(watcher, userIds)} are online`,
  );

  const toldBefore = watcher.heard('presence:changed').length;
  for (const wire of wires) wire.close();
  const half = CROWD / 2;
  const returned = await Promise.all([
    connectAll(west, people.slice(0, half)),
    connectAll(east, people.slice(half)),
  ]);
  await sleep(GRACE_MS + 2_000);
  expect(watcher.heard('presence:changed').slice(toldBefore)).toEqual([]);

  // All go back to the node that is killed.
  const atWest = await connectAll(west, people.slice(half));
  for (const wire of returned[1]) wire.close();
  await sleep(GRACE_MS + 1_000);
  const killedAt = performance.now();
  await west.stop('SIGKILL');
  await until(
    () => countPresent(watcher, userIds) === 0,
    () => `${countPresent(watcher, userIds)} are still there`,
    GONE_WITHIN_MS,
  );
  const goneMs = Math.round(performance.now() - killedAt);
  console.log(`${CROWD} people of a killed node were offline after ${goneMs} ms`);
  expect(goneMs).toBeLessThan(GONE_WITHIN_MS);

  await west.start();
  const watcherWest = await ana.openWire(west);
  for (const wire of [watcher, watcherWest]) expect(await askPresent(wire, userIds)).toEqual([]);
  const back = await connectAll(west, people.slice(0, 1));
  for (const wire of [watcher, watcherWest]) {
    await expect.poll(() => askPresent(wire, userIds)).toEqual(userIds.slice(0, 1));
  }
  for (const wire of [...returned[0], ...atWest, ...back]) wire.close();
});
