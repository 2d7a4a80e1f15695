import type { Page } from '@playwright/test';
import { makeRoom, message, openRoom, roomLink, say } from '../harness/chat.ts';
import { storeTalk } from '../harness/database.ts';
import { keptContent } from '../harness/kept-content.ts';
import { messageById } from '../harness/place.ts';
import { expect, test } from '../harness/test.ts';

const NOT_KEPT = { name: 'This message is not kept on this device' };

async function reconnect(page: Page): Promise<void> {
  await page.context().setOffline(false);
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
}

test('without a connection a link opens what this browser keeps, says so of the rest, and opens that once it can', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const wire = await ana.openWire();
  await makeRoom(wire, 'Garden', []);
  const roomId = await makeRoom(wire, 'Archive', []);
  const idOf = storeTalk(server, { roomId, count: 600 }, ana.email);
  const linkTo = (n: number) => `/room/${roomId}/message/${idOf(n)}`;
  const page = await ana.openBrowser({ path: `/room/${roomId}` });
  await say(page, `see ${server.url}${linkTo(50)}`);
  const link = page.getByRole('link', { name: linkTo(50) });
  await expect(link).toBeInViewport();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect.poll(() => keptContent(page)).toContain(linkTo(50));

  await page.context().setOffline(true);
  await page.goto(linkTo(595));
  await expect(messageById(page, idOf(595))).toBeFocused();
  await page.goto(linkTo(100));
  await expect(page.getByRole('heading', NOT_KEPT)).toBeVisible();
  await page.getByRole('link', { name: 'Jump to newest' }).click();
  await expect(link).toBeInViewport();

  // From within the room, where what one saw before must not pass for it.
  await link.click();
  await expect(page.getByRole('heading', NOT_KEPT)).toBeVisible();
  await page.goBack();
  await expect(link).toBeInViewport();
  await page.goForward();
  await expect(page.getByRole('heading', NOT_KEPT)).toBeVisible();
  await reconnect(page);
  await expect(messageById(page, idOf(50))).toBeInViewport();
});

test('without a connection a room that was never opened here says so, and shows its messages once it can', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const wire = await ana.openWire();
  const roomId = await makeRoom(wire, 'Garden', []);
  await wire.must('message:send', { roomId, clientMessageId: crypto.randomUUID(), body: 'soup' });
  await makeRoom(wire, 'Kitchen', []);
  const page = await ana.openBrowser();
  await openRoom(page, 'Kitchen');
  await page.context().setOffline(true);
  await roomLink(page, 'Garden').click();
  const notKept = page.getByRole('heading', { name: 'These messages are not kept on this device' });
  await expect(notKept).toBeVisible();
  await say(page, 'bread');
  await expect(message(page, 'bread')).toHaveAccessibleName('Message on its way');
  await reconnect(page);
  await expect(message(page, 'soup')).toBeVisible();
  await expect(message(page, 'bread')).toBeVisible();
  await expect(notKept).toHaveCount(0);
});
