import { makeRoom, openRoom, rows, say } from '../harness/chat.ts';
import { storedMessages } from '../harness/database.ts';
import { expect, test } from '../harness/test.ts';

test('two processes on one database and a Redis are one chat', async ({
  startServer,
  startRedis,
  join,
}) => {
  const { url: REDIS_URL } = await startRedis();
  const east = await startServer({ REDIS_URL });
  const west = await startServer({ REDIS_URL }, east.dataDir);
  const ana = await join(east, 'Ana');
  const bo = await join(east, 'Bo');
  await makeRoom(await ana.openWire(east), 'Kitchen', [await bo.openWire(west)]);

  const anaPage = await ana.openBrowser({ on: east });
  const boPage = await bo.openBrowser({ on: west });
  await openRoom(anaPage, 'Kitchen');
  await openRoom(boPage, 'Kitchen');

  const COUNT = 6;
  await Promise.all(
    [anaPage, boPage].map(async (page, side) => {
      for (let n = 1; n <= COUNT; n++) await say(page, `side ${side} number ${n}`);
    }),
  );

  await expect.poll(() => storedMessages(east, 'Kitchen').length).toBe(2 * COUNT);
  const order = storedMessages(east, 'Kitchen').map(({ body }) => body);
  for (const page of [anaPage, boPage]) await expect(rows(page)).toContainText(order);
  for (const page of [anaPage, boPage]) await page.reload();
  for (const page of [anaPage, boPage]) await expect(rows(page)).toContainText(order);
});
