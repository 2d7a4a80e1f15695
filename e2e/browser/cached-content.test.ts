import {
  expectConversation,
  makeRoom,
  message,
  openRoom,
  roomLink,
  say,
  sitAlone,
} from '../harness/chat.ts';
import { keptContent } from '../harness/kept-content.ts';
import { expect, test } from '../harness/test.ts';

test('the last room is there before the network answers, and catches up once it does', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const account = await join(server, 'Ana');
  const bo = await (await join(server, 'Bo')).openWire();
  const kitchenId = await makeRoom(await account.openWire(), 'Kitchen', [bo]);
  await makeRoom(await account.openWire(), 'Cellar', [bo]);
  const page = await account.openBrowser();
  await openRoom(page, 'Kitchen');
  await say(page, 'before');
  await expectConversation(page, ['before']);
  await expect.poll(() => keptContent(page)).toContain('before');

  let isBlocked = true;
  await page
    .context()
    .route(/\/api\//, (route) => (isBlocked ? route.abort('connectionfailed') : route.continue()));
  await page.context().routeWebSocket(/socket\.io/, (socket) => {
    if (isBlocked) void socket.close();
    else socket.connectToServer();
  });
  await page.reload();
  await expect(message(page, 'before')).toBeVisible();
  await expect(roomLink(page, 'Cellar')).toBeVisible();
  await expect(page.getByText(/^Reconnecting/)).toBeVisible();
  await bo.must('message:send', {
    roomId: kitchenId,
    clientMessageId: crypto.randomUUID(),
    body: 'meanwhile',
  });

  isBlocked = false;
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expectConversation(page, ['before', 'meanwhile']);
  await expect(page.getByText(/^Reconnecting/)).toHaveCount(0);
});

test('who signs out leaves nothing of the conversation in the browser', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const account = await join(server, 'Ana');
  const page = await sitAlone(account, 'Kitchen');
  await say(page, 'between us');
  await expectConversation(page, ['between us']);
  await expect.poll(() => keptContent(page)).toContain('between us');
  await page.getByRole('button', { name: /settings and more/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/sign-in/);

  await expect.poll(() => keptContent(page)).toBe('');
  // Not even by ids who was in which room.
  const kept = await page.evaluate(() => Object.entries(localStorage).join(' '));
  expect(kept).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
});
