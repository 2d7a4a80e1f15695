import { LIMITS } from '@parley/shared/limits';
import {
  composer,
  expectConversation,
  message,
  pointAt,
  rows,
  say,
  sitAlone,
} from '../harness/chat.ts';
import { storedMessages } from '../harness/database.ts';
import { expect, test } from '../harness/test.ts';

const long = (excess: number) => 'x'.repeat(LIMITS.bodyLength + excess);

test('Enter says what is wrong with a text that cannot be sent, and keeps it', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const page = await sitAlone(await join(server, 'Ana'), 'Kitchen');
  await composer(page).fill(long(7));
  await composer(page).press('Enter');
  await expect(page.getByRole('alert')).toHaveText(/7 characters too long/);
  await expect(composer(page)).toHaveValue(long(7));
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('alert')).toHaveText(/7 characters too long/);

  await composer(page).fill('\u200b');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await composer(page).press('Enter');
  await expect(page.getByRole('alert')).toHaveText(/Nothing of this can be seen/);
  await expect(rows(page)).toHaveCount(0);
  expect(storedMessages(server, 'Kitchen')).toEqual([]);
});

test('what nobody typed does not keep a text from being sent', async ({ startServer, join }) => {
  const server = await startServer();
  const page = await sitAlone(await join(server, 'Ana'), 'Kitchen');
  await composer(page).focus();
  await page.evaluate(() => document.execCommand('insertText', false, 'a\u0000b and half \ud83d'));
  await composer(page).press('Enter');
  await expectConversation(page, ['ab and half \ufffd']);
  expect(storedMessages(server, 'Kitchen').map(({ body }) => body)).toEqual(['ab and half \ufffd']);
});

test('nothing is cut from what is pasted into an edit; it says how much is too much', async ({
  startServer,
  join,
}) => {
  const page = await sitAlone(await join(await startServer(), 'Ana'), 'Kitchen');
  await say(page, 'short');
  await expectConversation(page, ['short']);
  await (await pointAt(page, 'short')).getByRole('button', { name: 'Edit' }).click();
  const box = page.getByRole('textbox', { name: 'Edit message' });
  await expect(box).toBeFocused();
  await box.press('ControlOrMeta+a');
  await page.evaluate((text) => document.execCommand('insertText', false, text), long(3));
  await expect(box).toHaveValue(long(3));
  await box.press('Enter');
  await expect(page.getByRole('alert')).toHaveText(/3 characters too long/);
  await box.press('Backspace');
  await box.press('Backspace');
  await box.press('Backspace');
  await box.press('Enter');
  await expect(box).toHaveCount(0);
  await expect(message(page, 'xxx')).toBeVisible();
});
