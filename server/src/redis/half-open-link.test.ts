import { describe, test } from 'vitest';
import { isReady, startTalk, startTwoNodes } from '../testing/two-nodes.ts';

/** Ten seconds until silence is noticed; as many again while a first attempt to come back hangs. */
const NOTICED = { timeout: 15_000 };
const TEST_MS = 60_000;

// Both wait most of their time.
describe.concurrent('a link that only looks alive', () => {
  test(
    'counts as lost when nothing arrives any more, and is made anew',
    async ({ expect }) => {
      const nodes = await startTwoNodes();
      const { east, west } = nodes;
      const talk = await startTalk(nodes);
      west.line.swallow('everything');
      const meanwhile = await talk.say('meanwhile');
      await expect.poll(() => isReady(west), NOTICED).toBe(false);
      expect(await isReady(east)).toBe(true);
      west.line.mend();
      await expect.poll(() => isReady(west), NOTICED).toBe(true);
      await expect.poll(() => talk.boKnowsOf(meanwhile)).toBe(true);
      talk.close();
      await nodes.stop();
    },
    TEST_MS,
  );

  test(
    'counts as lost when only what it says is lost, however much that is',
    async ({ expect }) => {
      const nodes = await startTwoNodes();
      const { east } = nodes;
      const talk = await startTalk(nodes);
      east.line.swallow('speech');
      const talking = setInterval(() => void talk.say('on and on'), 500);
      const meanwhile = await talk.say('meanwhile');
      await expect.poll(() => isReady(east), NOTICED).toBe(false);
      clearInterval(talking);
      east.line.mend();
      await expect.poll(() => isReady(east), NOTICED).toBe(true);
      await expect.poll(() => talk.boKnowsOf(meanwhile), NOTICED).toBe(true);
      talk.close();
      await nodes.stop();
    },
    TEST_MS,
  );

  test(
    'counts as lost while Redis is paused, and all is told when it goes on',
    async ({ expect }) => {
      const nodes = await startTwoNodes();
      const { redis, east, west } = nodes;
      const talk = await startTalk(nodes);
      redis.pause();
      await expect.poll(() => isReady(west), NOTICED).toBe(false);
      await expect.poll(() => isReady(east), NOTICED).toBe(false);
      const meanwhile = await talk.say('meanwhile');
      redis.resume();
      await expect.poll(() => isReady(west), NOTICED).toBe(true);
      await expect.poll(() => talk.boKnowsOf(meanwhile)).toBe(true);
      talk.close();
      await nodes.stop();
    },
    TEST_MS,
  );
});
