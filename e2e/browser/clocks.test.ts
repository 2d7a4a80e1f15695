import type { Page } from '@playwright/test';
import { composer, expectConversation, message, say, sitAlone } from '../harness/chat.ts';
import { storedMessages } from '../harness/database.ts';
import { keptContent } from '../harness/kept-content.ts';
import { shiftClock } from '../harness/page-clock.ts';
import { expect, test } from '../harness/test.ts';

const HOUR_MS = 3_600_000;

/** Writes it where there is no network, and waits until it would survive the page. */
async function sayOffline(page: Page, text: string): Promise<void> {
  await say(page, text);
  await expect(message(page, text)).toHaveAccessibleName('Message on its way');
  await expect.poll(() => keptContent(page)).toContain(text);
}

test('what is written before and after the clock was set back is stored in the order written', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const account = await join(server, 'Ana');
  const page = await sitAlone(account, 'Kitchen');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect.poll(() => keptContent(page)).toContain('Kitchen');

  await page.context().setOffline(true);
  await sayOffline(page, 'A');
  await shiftClock(page, -HOUR_MS);
  await page.reload();
  await expect(message(page, 'A')).toBeVisible();
  await sayOffline(page, 'B');
  // The next page finds both of them stored.
  await page.reload();
  await expect(message(page, 'B')).toBeVisible();

  await page.context().setOffline(false);
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expectConversation(page, ['A', 'B']);
  expect(storedMessages(server, 'Kitchen').map(({ body }) => body)).toEqual(['A', 'B']);
});

test('a tab that inherits sends what another wrote in between where it was written', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const account = await join(server, 'Ana');
  const leaving = await sitAlone(account, 'Kitchen');
  const staying = await leaving.context().newPage();
  await shiftClock(staying, -HOUR_MS);
  await staying.goto(leaving.url());
  await expect(composer(staying)).toBeVisible();

  await server.stop('SIGKILL');
  await sayOffline(staying, 'one');
  await sayOffline(leaving, 'two');
  await sayOffline(staying, 'three');
  await leaving.close();
  await expect(message(staying, 'two')).toHaveAccessibleName('Message on its way');

  await server.start();
  await staying.evaluate(() => window.dispatchEvent(new Event('online')));
  await expectConversation(staying, ['one', 'two', 'three']);
  expect(storedMessages(server, 'Kitchen').map(({ body }) => body)).toEqual([
    'one',
    'two',
    'three',
  ]);
});
