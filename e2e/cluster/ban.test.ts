import { expect, test } from '../harness/test.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

test('[AC8] who is banned on one node is cut on another within a second', async ({
  startServer,
  startRedis,
  join,
}) => {
  const settings = { REDIS_URL: (await startRedis()).url };
  const first = await startServer(settings);
  const second = await startServer(settings, first.dataDir);
  const ana = await (await join(first, 'Ana')).openWire(first);
  const bo = await (await join(first, 'Bo')).openWire(second);
  const chen = await (await join(first, '陈静')).openWire(second);
  const { me } = await bo.hears('ready');

  const { user } = await ana.must('user:ban', { userId: me.id });
  await expect.poll(() => bo.isConnected(), { timeout: SECOND_MS, intervals: [20] }).toBe(false);
  const changesOfBo = bo.heard('user:changed').filter((change) => change.user.id === me.id);
  expect(changesOfBo).toEqual([{ user }]);
  await chen.hears('user:changed', (change) => change.user.bannedAt === user.bannedAt);
  expect(chen.isConnected()).toBe(true);
});

test('[AC8] who is banned while Redis is away is cut on another node within a minute', async ({
  startServer,
  startRedis,
  join,
}) => {
  test.setTimeout(2 * MINUTE_MS);
  const redis = await startRedis();
  const settings = { REDIS_URL: redis.url };
  const first = await startServer(settings);
  const second = await startServer(settings, first.dataDir);
  const ana = await (await join(first, 'Ana')).openWire(first);
  const bo = await (await join(first, 'Bo')).openWire(second);
  const { me } = await bo.hears('ready');

  await redis.stop('SIGKILL');
  await ana.must('user:ban', { userId: me.id });
  await expect.poll(() => bo.isConnected(), { timeout: MINUTE_MS, intervals: [250] }).toBe(false);
  expect(ana.isConnected()).toBe(true);
});
