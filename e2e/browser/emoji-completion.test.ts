import AxeBuilder from '@axe-core/playwright';
import { devices, type Page } from '@playwright/test';
import {
  composer,
  expectConversation,
  openRoom,
  pointAt,
  rows,
  say,
  sitAlone,
} from '../harness/chat.ts';
import { expectInPlace } from '../harness/in-place.ts';
import { expect, test } from '../harness/test.ts';

const { viewport: _, defaultBrowserType: __, ...touch } = devices['Pixel 7'] ?? {};
const PHONE = { ...touch, viewport: { width: 390, height: 844 } };

const list = (page: Page) => page.getByRole('listbox', { name: 'Emoji' });
const chosen = (page: Page) => list(page).getByRole('option', { selected: true });

test('letters behind a colon offer emoji: arrows walk, Tab and Enter take, Escape closes', async ({
  startServer,
  join,
}) => {
  const page = await sitAlone(await join(await startServer(), 'Ana'), 'Kitchen');
  await composer(page).pressSequentially('well :smi');
  await expect(chosen(page)).toHaveText('😄:smile:');
  // What Enter would take is told to who does not see it.
  const pointed = await chosen(page).getAttribute('id');
  await expect(composer(page)).toHaveAttribute('aria-activedescendant', pointed ?? '');
  await page.keyboard.press('ArrowDown');
  await expect(chosen(page)).not.toContainText(':smile:');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(composer(page)).toHaveValue('well 😄');
  await expect(list(page)).toHaveCount(0);
  await expect(rows(page)).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(composer(page)).toHaveValue('well :smi');
  await composer(page).fill('');
  await composer(page).pressSequentially(':tad');
  await page.keyboard.press('Tab');
  await expect(composer(page)).toHaveValue('🎉');
  await expect(composer(page)).toBeFocused();

  // Closed, it stays closed for this word, and the next Enter is the writer's.
  await page.keyboard.type(' :smi');
  await expect(chosen(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(list(page)).toHaveCount(0);
  await page.keyboard.type('l');
  await expect(list(page)).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expectConversation(page, ['🎉 :smil']);
});

test('a whole name is its emoji, and what undo brings back stays', async ({
  startServer,
  join,
}) => {
  const page = await sitAlone(await join(await startServer(), 'Ana'), 'Kitchen');
  await composer(page).pressSequentially(':tada:');
  await expect(composer(page)).toHaveValue('🎉');
  await page.keyboard.press('Control+z');
  await expect(composer(page)).toHaveValue(':tada:');
  // A browser selects what it brought back.
  await page.keyboard.press('End');
  await page.keyboard.type(' at 10:30:45');
  await expect(list(page)).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expectConversation(page, [':tada: at 10:30:45']);
});

test('what was picked lately goes first, wherever it was picked', async ({ startServer, join }) => {
  const page = await sitAlone(await join(await startServer(), 'Ana'), 'Kitchen');
  await say(page, 'hello');
  await composer(page).pressSequentially(':smi');
  await expect(chosen(page)).toHaveText('😄:smile:');
  await composer(page).fill('');
  await (await pointAt(page, 'hello')).getByRole('button', { name: 'Add reaction' }).click();
  await page.getByRole('searchbox', { name: 'Search emoji' }).fill('smirking');
  await page.getByRole('gridcell', { name: 'smirking face' }).click();
  await composer(page).focus();
  await composer(page).pressSequentially(':smi');
  await expect(chosen(page)).toHaveText('😏:smirk:');
  await composer(page).fill('');
  await page.getByRole('button', { name: 'Insert emoji' }).click();
  const recent = page.getByRole('toolbar', { name: 'Picked lately' });
  await expect(recent.getByRole('button')).toHaveText(['😏']);
  await recent.getByRole('button').click();
  await expect(composer(page)).toHaveValue('😏');
});

test('while an input method composes nothing is offered, and its Enter takes nothing', async ({
  startServer,
  join,
}) => {
  const account = await join(await startServer(), '陈静');
  const page = await sitAlone(account, 'Kitchen');
  await page.evaluate(() => localStorage.setItem('parley.language', 'zh-CN'));
  await page.reload();
  const field = page.getByRole('textbox', { name: /^发消息到/ });
  const offers = page.getByRole('listbox', { name: '表情' });
  await field.focus();
  await page.keyboard.type('：');
  const session = await page.context().newCDPSession(page);
  for (const text of ['x', 'xi', 'xiao', '笑']) {
    const selection = { selectionStart: text.length, selectionEnd: text.length };
    await session.send('Input.imeSetComposition', { text, ...selection });
  }
  await expect(field).toHaveValue('：笑');
  await expect(offers).toHaveCount(0);
  await session.send('Input.insertText', { text: '笑' });
  await expect(offers.getByRole('option').first()).toBeVisible();
  await field.evaluate((element) => {
    const late = { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true };
    element.dispatchEvent(new KeyboardEvent('keydown', late));
  });
  await expect(field).toHaveValue('：笑');
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue(/^\p{RGI_Emoji}$/v);
});

test('on a phone the list lies in reach, and a tap takes', async ({ startServer, join }) => {
  const ana = await join(await startServer(), 'Ana');
  await (await sitAlone(ana, 'Kitchen')).close();
  const page = await ana.openBrowser(PHONE);
  await openRoom(page, 'Kitchen');
  await composer(page).tap();
  await page.keyboard.insertText('so :hea');
  await expectInPlace(page, list(page), { clearOf: [composer(page)] });
  await list(page).getByRole('option').first().tap();
  await expect(composer(page)).toHaveValue('so ❤️');
  await expect(composer(page)).toBeFocused();
});

test('in a message that is changed emoji are offered as well; axe finds nothing', async ({
  startServer,
  join,
}) => {
  const page = await sitAlone(await join(await startServer(), 'Ana'), 'Kitchen');
  await say(page, 'hello');
  await expect(page.getByLabel('Message on its way')).toHaveCount(0);
  await (await pointAt(page, 'hello')).getByRole('button', { name: 'Edit' }).click();
  const box = page.getByRole('textbox', { name: 'Edit message' });
  await box.pressSequentially(' :wave');
  await expectInPlace(page, list(page), { clearOf: [box] });
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  // Escape is the list's first, then the edit's.
  await page.keyboard.press('Escape');
  await expect(list(page)).toHaveCount(0);
  await expect(box).toHaveValue('hello :wave');
  await page.keyboard.press('Escape');
  await expect(box).toHaveCount(0);
});
