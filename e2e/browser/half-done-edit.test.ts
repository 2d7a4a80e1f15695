import type { Page } from '@playwright/test';
import {
  composer,
  expectConversation,
  makeRoom,
  message,
  openRoom,
  pointAt,
  rows,
  say,
  sitAlone,
} from '../harness/chat.ts';
import { keptContent } from '../harness/kept-content.ts';
import { expect, test } from '../harness/test.ts';

const editBox = (page: Page) => page.getByRole('textbox', { name: 'Edit message' });

async function beginEdit(page: Page, text: string): Promise<void> {
  const row = await pointAt(page, text);
  await row.getByRole('button', { name: 'Edit' }).click();
  await expect(editBox(page)).toBeFocused();
}

test('a half-done edit is there again after another room, a reload and a closed tab', async ({
  startServer,
  join,
}) => {
  const account = await join(await startServer(), 'Ana');
  await makeRoom(await account.openWire(), 'Cellar', []);
  const page = await sitAlone(account, 'Kitchen');
  await say(page, 'first');
  await say(page, 'second');
  await expectConversation(page, ['first', 'second']);
  await beginEdit(page, 'first');
  await editBox(page).pressSequentially(', but bet');

  await openRoom(page, 'Cellar');
  await expect(editBox(page)).toHaveCount(0);
  await openRoom(page, 'Kitchen');
  await expect(editBox(page)).toHaveValue('first, but bet');
  await page.reload();
  await expect(editBox(page)).toHaveValue('first, but bet');
  // It does not take the focus from who only came back.
  await expect(composer(page)).toBeFocused();

  const again = await page.context().newPage();
  await again.goto(page.url());
  await page.close();
  await expect(editBox(again)).toHaveValue('first, but bet');
  await editBox(again).focus();
  await editBox(again).press('End');
  await editBox(again).pressSequentially('ter');
  await editBox(again).press('Enter');
  await expectConversation(again, ['first, but better', 'second']);
  await again.reload();
  await expectConversation(again, ['first, but better', 'second']);
  await expect(editBox(again)).toHaveCount(0);
});

test('an edit that was cancelled, or whose message is gone, does not come back', async ({
  startServer,
  join,
}) => {
  const account = await join(await startServer(), 'Ana');
  const wire = await account.openWire();
  const page = await sitAlone(account, 'Kitchen');
  await say(page, 'first');
  await expectConversation(page, ['first']);
  await beginEdit(page, 'first');
  await editBox(page).pressSequentially(', secret');
  await expect.poll(() => keptContent(page)).toContain('first, secret');
  await editBox(page).press('Escape');
  await expect.poll(() => keptContent(page)).not.toContain('first, secret');

  await beginEdit(page, 'first');
  await editBox(page).pressSequentially(', secret');
  const { messages } = await wire.hears('room:changed', (change) => change.messages.length > 0);
  await wire.must('message:delete', { messageId: messages[0]?.id ?? '' });
  await expect(rows(page)).toContainText(['This message was deleted.']);
  await expect.poll(() => keptContent(page)).not.toContain('first, secret');
});

test('of an edit from another device nothing is overwritten, and nothing of mine is lost', async ({
  startServer,
  join,
}) => {
  const account = await join(await startServer(), 'Ana');
  const desk = await sitAlone(account, 'Kitchen');
  await say(desk, 'at noon');
  await expectConversation(desk, ['at noon']);
  const phone = await account.openBrowser();
  await openRoom(phone, 'Kitchen');

  await beginEdit(desk, 'at noon');
  await editBox(desk).fill('at one');
  // The desk hears nothing of it: only the server knows, when it is asked to save.
  await desk.context().setOffline(true);
  await beginEdit(phone, 'at noon');
  await editBox(phone).fill('at two');
  await editBox(phone).press('Enter');
  await expectConversation(phone, ['at two']);
  await desk.context().setOffline(false);
  await desk.evaluate(() => window.dispatchEvent(new Event('online')));

  await expect(desk.getByRole('alert')).toContainText('edited this message somewhere else');
  await expect(desk.getByLabel('What the message says now')).toHaveText('at two');
  await expect(editBox(desk)).toHaveValue('at one');
  await editBox(desk).press('Enter');
  await expectConversation(phone, ['at two']);
  await desk.getByRole('button', { name: 'Keep mine' }).click();
  await expectConversation(phone, ['at one']);
  await expectConversation(desk, ['at one']);

  await beginEdit(desk, 'at one');
  await editBox(desk).fill('at three');
  await beginEdit(phone, 'at one');
  await editBox(phone).fill('at four');
  await editBox(phone).press('Enter');
  await expect(desk.getByLabel('What the message says now')).toHaveText('at four');
  await desk.getByRole('button', { name: 'Go on editing' }).click();
  await editBox(desk).fill('at three or four');
  await editBox(desk).press('Enter');
  await expectConversation(phone, ['at three or four']);

  await beginEdit(desk, 'at three or four');
  await editBox(desk).fill('never');
  await beginEdit(phone, 'at three or four');
  await editBox(phone).fill('at five');
  await editBox(phone).press('Enter');
  await desk.getByRole('button', { name: 'Keep this one' }).click();
  await expectConversation(desk, ['at five']);
  await expect(editBox(desk)).toHaveCount(0);
});

test('a reaction in between is no conflict', async ({ startServer, join }) => {
  const server = await startServer();
  const account = await join(server, 'Ana');
  const page = await sitAlone(account, 'Kitchen');
  await say(page, 'at noon');
  await expectConversation(page, ['at noon']);
  await beginEdit(page, 'at noon');
  await editBox(page).fill('at one');
  const wire = await account.openWire();
  const { rooms } = await wire.hears('ready');
  const messageId = rooms.find(({ room }) => room.name === 'Kitchen')?.lastMessage?.id ?? '';
  await wire.must('reaction:add', { messageId, emoji: '👍' });
  await expect(message(page, '👍')).toBeVisible();
  await editBox(page).press('Enter');
  await expectConversation(page, ['at one']);
  await expect(page.getByRole('alert')).toHaveCount(0);
});
