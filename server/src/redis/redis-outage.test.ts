import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  isReady,
  startTalk,
  startTwoNodes,
  type Talk,
  type TwoNodes,
} from '../testing/two-nodes.ts';

/** Below the first beat of the heads beacon (24 s) and of the sweep (36 s): neither does the healing. */
const HEALED = { timeout: 15_000 };

let nodes: TwoNodes;
let talk: Talk;

beforeEach(async () => {
  nodes = await startTwoNodes();
  talk = await startTalk(nodes);
});

afterEach(async () => {
  talk.close();
  await nodes.stop();
});

test('[SY12] a node whose line was cut tells its people what they missed once it is back', async () => {
  const before = await talk.say('before');
  await expect.poll(() => talk.boKnowsOf(before)).toBe(true);
  nodes.west.line.cut();
  const meanwhile = await talk.say('meanwhile');
  expect(talk.boKnowsOf(meanwhile)).toBe(false);
  nodes.west.line.mend();
  await expect.poll(() => talk.boKnowsOf(meanwhile), HEALED).toBe(true);
  const after = await talk.say('after');
  await expect.poll(() => talk.boKnowsOf(after)).toBe(true);
});

test('[SY12] what a node could not publish is told by the others, whose line was never cut', async () => {
  nodes.east.line.cut();
  const meanwhile = await talk.say('meanwhile');
  const { room } = await talk.ana.must('room:create', {
    kind: 'closed',
    name: 'Made meanwhile',
    memberIds: [talk.boUserId],
  });
  expect(talk.boKnowsOf(meanwhile)).toBe(false);
  nodes.east.line.mend();
  await expect.poll(() => talk.boKnowsOf(meanwhile), HEALED).toBe(true);
  // The notice that Bo entered was lost as well, so the western node looks at memberships again.
  await talk.boHearsRoom(room.id);
});

test('[SY12] nothing stays lost when Redis itself is killed and comes back empty', async () => {
  await nodes.redis.kill();
  const meanwhile = await talk.say('meanwhile');
  await expect.poll(() => isReady(nodes.west)).toBe(false);
  await nodes.redis.start();
  await expect.poll(() => talk.boKnowsOf(meanwhile), HEALED).toBe(true);
});
