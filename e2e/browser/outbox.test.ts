import type { Page } from '@playwright/test';
import {
  composer,
  expectConversation,
  makeRoom,
  message,
  openRoom,
  rows,
  say,
  sitAlone,
} from '../harness/chat.ts';
import { storedMessages } from '../harness/database.ts';
import { expect, test } from '../harness/test.ts';
import { tapWire } from '../harness/wire-tap.ts';

const FIVE = ['one', 'two', 'three', 'four', 'five'];

/** Writes them and waits until the outbox has each: from then on the page may go. */
async function sayOffline(page: Page, texts: string[]): Promise<void> {
  for (const text of texts) {
    await say(page, text);
    await expect(message(page, text)).toHaveAccessibleName('Message on its way');
  }
  await expect(composer(page)).toHaveValue('');
}

/** Another tab of the same browser. */
async function openTab(page: Page): Promise<Page> {
  const tab = await page.context().newPage();
  await tab.goto(page.url());
  return tab;
}

test('five messages written without a network arrive once, in order, after the tab was closed', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const account = await join(server, 'Ana');
  const page = await sitAlone(account, 'Kitchen');
  await say(page, 'zero');
  await expectConversation(page, ['zero']);

  await page.context().setOffline(true);
  await sayOffline(page, FIVE);
  const address = page.url();
  const context = page.context();
  await page.close();
  await context.setOffline(false);

  const again = await context.newPage();
  await again.goto(address);
  await expectConversation(again, ['zero', ...FIVE]);
  await expect(rows(again)).toHaveCount(6);
  expect(storedMessages(server, 'Kitchen').map(({ body }) => body)).toEqual(['zero', ...FIVE]);
});

test('what is written before the messages of a room have come shows below where they will be', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const account = await join(server, 'Ana');
  await makeRoom(await account.openWire(), 'Kitchen', []);
  const page = await account.openBrowser({ path: '/healthz' });
  const tap = await tapWire(page.context());
  const isAnswer = (head: string) => head.startsWith('43');
  tap.toPage = (packet) => (isAnswer(packet.head) ? undefined : packet);
  await page.goto('/');
  await openRoom(page, 'Kitchen');
  await page.context().setOffline(true);
  await tap.cut();
  await sayOffline(page, FIVE);

  tap.toPage = (packet) => packet;
  await page.context().setOffline(false);
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expectConversation(page, FIVE);
  await expect(rows(page)).toHaveCount(5);
});

test('five messages written while the server is down arrive once, in order, after the tab was closed', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const account = await join(server, 'Ana');
  const page = await sitAlone(account, 'Kitchen');

  await server.stop('SIGKILL');
  await sayOffline(page, FIVE);
  const address = page.url();
  const context = page.context();
  await page.close();
  await server.start();

  const again = await context.newPage();
  await again.goto(address);
  await expectConversation(again, FIVE);
  await expect(rows(again)).toHaveCount(5);
  expect(storedMessages(server, 'Kitchen').map(({ body }) => body)).toEqual(FIVE);
});

test('a tab that stays sends what a closed tab left, once', async ({ startServer, join }) => {
  const server = await startServer();
  const account = await join(server, 'Ana');
  const leaving = await sitAlone(account, 'Kitchen');
  const staying = await openTab(leaving);
  await expect(composer(staying)).toBeVisible();

  await leaving.context().setOffline(true);
  await sayOffline(leaving, FIVE);
  await expect(rows(staying)).toHaveCount(0);
  await leaving.close();
  await expect(message(staying, 'five')).toHaveAccessibleName('Message on its way');

  await staying.context().setOffline(false);
  await staying.evaluate(() => window.dispatchEvent(new Event('online')));
  await expectConversation(staying, FIVE);
  await expect(rows(staying)).toHaveCount(5);
  expect(storedMessages(server, 'Kitchen').map(({ body }) => body)).toEqual(FIVE);
});
