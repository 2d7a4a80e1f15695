import { makeRoom, openRoom } from '../harness/chat.ts';
import { expect, test } from '../harness/test.ts';

test('an open list of members shows who came and went while the network was away', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const boWire = await (await join(server, 'Bo')).openWire();
  const chenWire = await (await join(server, '陈静')).openWire();
  const roomId = await makeRoom(await ana.openWire(), 'Kitchen', [boWire]);

  const page = await ana.openBrowser();
  await openRoom(page, 'Kitchen');
  await page.getByRole('button', { name: 'Show details' }).click();
  const details = page.getByRole('complementary', { name: 'Details' });
  const members = details.getByRole('listitem');
  await expect(members.filter({ hasText: 'Bo' })).toBeVisible();
  await expect(members).toHaveCount(2);

  let lists = 0;
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      if (payload.toString().includes('member:list')) lists += 1;
    }),
  );
  await page.context().setOffline(true);
  await boWire.must('room:leave', { roomId });
  await chenWire.must('room:join', { roomId });
  await page.context().setOffline(false);
  await expect(members.filter({ hasText: '陈静' })).toBeVisible();
  await expect(members.filter({ hasText: 'Bo' })).toHaveCount(0);
  await expect(members).toHaveCount(2);
  // The catch-up told it: nobody asked for the list anew.
  expect(lists).toBe(0);
});

test('in the details every face stands at the height of its name', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const boWire = await (await join(server, 'Bo')).openWire();
  await makeRoom(await ana.openWire(), 'Kitchen', [boWire]);
  const page = await ana.openBrowser();
  await openRoom(page, 'Kitchen');
  await page.getByRole('button', { name: 'Show details' }).click();
  const bo = page
    .getByRole('complementary', { name: 'Details' })
    .getByRole('listitem')
    .filter({ hasText: 'Bo' });
  await expect(bo).toBeVisible();
  const [face, name] = await bo
    .locator('button')
    .evaluateAll((buttons) =>
      buttons
        .map((button) => button.getBoundingClientRect())
        .map(({ y, height }) => y + height / 2),
    );
  expect(Math.abs((face ?? 0) - (name ?? Number.NaN))).toBeLessThan(2);
});
