import { setTimeout as pause } from 'node:timers/promises';
import type { Wire } from '@parley/wire-client/wire';
import { describe, test } from 'vitest';
import { connectAs, person } from '../testing/person.ts';
import { startTestServer } from '../testing/test-server.ts';
import { isReady, startTwoNodes } from '../testing/two-nodes.ts';

const SOON = { timeout: 15_000 };
/** Two looks of a node at the leases of the others. */
const TWO_LOOKS_MS = 11_000;
const TEST_MS = 60_000;

/** The last the client was told of a person, by an event. */
const lastSaid = (client: Wire, userId: string) => statesSaid(client, userId).at(-1) ?? 'nothing';

const statesSaid = (client: Wire, userId: string) =>
  client
    .heard('presence:changed')
    .flatMap(({ presences }) => presences.filter((presence) => presence.userId === userId))
    .map(({ state }) => state);

async function stateOf(client: Wire, userId: string) {
  const { presences } = await client.must('presence:watch', { userIds: [userId] });
  return presences[0]?.state;
}

// Each has nodes and a Redis of its own and waits most of its time.
describe.concurrent('presence over several nodes', () => {
  test(
    '[PR3] a node that comes later reads who is there, and one that stops lets them go in 3 s',
    async ({ expect }) => {
      const nodes = await startTwoNodes();
      const ana = await person(nodes.east.url, 'Ana');
      const bo = await person(nodes.west.url, 'Bo');
      await expect.poll(() => stateOf(ana, bo.userId)).toBe('online');
      const settings = { REDIS_URL: nodes.redis.url };
      const north = await startTestServer({ settings, beside: nodes.east });
      const chen = await person(north.url, '陈静');
      await expect.poll(() => stateOf(chen, bo.userId)).toBe('online');
      // Ana moves to another node as it stops, Bo does not.
      await ana.must('presence:watch', { userIds: [chen.userId] });
      await expect.poll(() => stateOf(ana, chen.userId)).toBe('online');
      const boNorth = await connectAs(north.url, bo.cookie);
      bo.close();
      await expect.poll(() => stateOf(ana, bo.userId)).toBe('online');
      await ana.must('presence:watch', { userIds: [chen.userId, bo.userId] });
      const stopping = Date.now();
      const stopped = north.stop();
      await expect.poll(() => boNorth.isConnected()).toBe(false);
      const boWest = await connectAs(nodes.west.url, bo.cookie);
      await stopped;
      await expect.poll(() => lastSaid(ana, chen.userId), SOON).toBe('offline');
      expect(Date.now() - stopping).toBeLessThan(10_000);
      expect(await stateOf(ana, bo.userId)).toBe('online');
      expect(statesSaid(ana, bo.userId)).not.toContain('offline');
      for (const client of [ana, chen, boWest]) client.close();
      await nodes.stop();
    },
    TEST_MS,
  );

  test(
    '[PR3] while Redis is away everybody stays what they were, and nobody flickers when it is back empty',
    async ({ expect }) => {
      const nodes = await startTwoNodes();
      const ana = await person(nodes.east.url, 'Ana');
      const chen = await person(nodes.east.url, '陈静');
      const bo = await person(nodes.west.url, 'Bo');
      const userIds = [ana.userId, chen.userId];
      await expect.poll(() => stateOf(bo, ana.userId)).toBe('online');
      await expect.poll(() => stateOf(bo, chen.userId)).toBe('online');
      await bo.must('presence:watch', { userIds });
      await nodes.redis.kill();
      await expect.poll(() => isReady(nodes.west)).toBe(false);
      chen.close();
      await pause(TWO_LOOKS_MS);
      await nodes.redis.start();
      await expect.poll(() => lastSaid(bo, chen.userId), SOON).toBe('offline');
      await pause(TWO_LOOKS_MS);
      expect(statesSaid(bo, ana.userId)).not.toContain('offline');
      await ana.must('presence:set', { state: 'away' });
      await expect.poll(() => lastSaid(bo, ana.userId)).toBe('away');
      for (const client of [ana, bo]) client.close();
      await nodes.stop();
    },
    TEST_MS,
  );

  test(
    '[PR3] a change that the bus lost is found again when the line is back',
    async ({ expect }) => {
      const nodes = await startTwoNodes();
      const ana = await person(nodes.east.url, 'Ana');
      const bo = await person(nodes.west.url, 'Bo');
      await expect.poll(() => stateOf(bo, ana.userId)).toBe('online');
      nodes.east.line.cut();
      await ana.must('presence:set', { state: 'away' });
      await pause(1_000);
      expect(lastSaid(bo, ana.userId)).not.toBe('away');
      nodes.east.line.mend();
      await expect.poll(() => lastSaid(bo, ana.userId), SOON).toBe('away');
      for (const client of [ana, bo]) client.close();
      await nodes.stop();
    },
    TEST_MS,
  );
});
