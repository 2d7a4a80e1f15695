import { composer, expectConversation, rows, sitAlone } from '../harness/chat.ts';
import { expect, test } from '../harness/test.ts';

test('in a block of code Enter breaks the line, and behind it sends again', async ({
  startServer,
  join,
}) => {
  const page = await sitAlone(await join(await startServer(), 'Ana'), 'Kitchen');
  await composer(page).focus();
  for (const line of ['look:', '```js', 'let a;']) {
    await page.keyboard.type(line);
    await page.keyboard.press(line === 'look:' ? 'Shift+Enter' : 'Enter');
  }
  await page.keyboard.type('```');
  await expect(composer(page)).toHaveValue('look:\n```js\nlet a;\n```');
  await expect(rows(page)).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(rows(page).locator('pre')).toHaveText('let a;');
  await expect(composer(page)).toHaveValue('');
});

test('who wants Enter to break the line says so once, and Ctrl+Enter sends', async ({
  startServer,
  join,
}) => {
  const page = await sitAlone(await join(await startServer(), 'Ana'), 'Kitchen');
  const room = page.url();
  await page.goto('/settings/appearance');
  await page.getByRole('radio', { name: /^Breaks the line/ }).check();
  await page.goto(room);
  await composer(page).pressSequentially('one');
  await composer(page).press('Enter');
  await page.keyboard.type('two');
  await expect(composer(page)).toHaveValue('one\ntwo');
  await page.keyboard.press('Control+Enter');
  await expectConversation(page, ['one\ntwo']);
  await page.keyboard.press('ArrowUp');
  await expect(page.getByText('Ctrl+Enter or ⌘Enter saves')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+/');
  await expect(page.locator('[data-keys="Enter"]')).toHaveCount(0);
  await expect(page.locator('[data-keys="Mod+Enter"]')).toHaveCount(1);
});
