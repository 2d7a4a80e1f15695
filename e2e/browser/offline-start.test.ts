import { composer, expectConversation, message, roomLink, say, sitAlone } from '../harness/chat.ts';
import { keptContent } from '../harness/kept-content.ts';
import { expect, test } from '../harness/test.ts';

test('without any network the page opens with the room, and one may write', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const account = await join(server, 'Ana');
  const page = await sitAlone(account, 'Kitchen');
  await say(page, 'before');
  await expectConversation(page, ['before']);
  // Until the worker has the whole build, and the page is kept.
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect.poll(() => keptContent(page)).toContain('before');

  await page.context().setOffline(true);
  await page.reload();
  await expect(message(page, 'before')).toBeVisible();
  await expect(roomLink(page, 'Kitchen')).toBeVisible();
  await expect(composer(page)).toBeEnabled();
  await say(page, 'written in a tunnel');
  await expect(message(page, 'written in a tunnel')).toHaveAccessibleName('Message on its way');

  await page.context().setOffline(false);
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expectConversation(page, ['before', 'written in a tunnel']);
});

test('while the server is down the page opens from what is kept, and from the server once it is back', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const account = await join(server, 'Ana');
  const page = await sitAlone(account, 'Kitchen');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect.poll(() => keptContent(page)).toContain('Kitchen');
  await server.stop('SIGKILL');
  await page.reload();
  await expect(roomLink(page, 'Kitchen')).toBeVisible();
  await server.start();
  await page.reload();
  await say(page, 'back');
  await expectConversation(page, ['back']);
});

test('without any network the page has its dialogs and menus, also those that nobody opened before', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const account = await join(server, 'Ana');
  const page = await sitAlone(account, 'Kitchen');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect.poll(() => keptContent(page)).toContain('Kitchen');
  await page.context().setOffline(true);
  await page.reload();
  await expect(roomLink(page, 'Kitchen')).toBeVisible();
  await page.getByRole('button', { name: /settings and more/ }).click();
  await expect(page.getByRole('menuitem', { name: 'Settings' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'New room' }).first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
});
