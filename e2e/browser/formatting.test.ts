import type { Page } from '@playwright/test';
import { composer, message, sitAlone } from '../harness/chat.ts';
import { expect, test } from '../harness/test.ts';

const tools = (page: Page) => page.getByRole('toolbar', { name: 'Formatting' });

/** Selects these words of what is written. */
const select = (page: Page, words: string) =>
  composer(page).evaluate((field, words) => {
    if (!(field instanceof HTMLTextAreaElement)) return;
    const start = field.value.indexOf(words);
    field.setSelectionRange(start, start + words.length);
  }, words);

const FORMATS = [
  ['Control+b', 'Bold', 'well **done** you'],
  ['Control+i', 'Italic', 'well _done_ you'],
  ['Control+Shift+x', 'Strikethrough', 'well ~~done~~ you'],
  ['Control+e', 'Code', 'well `done` you'],
  ['Control+Shift+9', 'Quote', '> well done you'],
  ['Control+Shift+8', 'List', '- well done you'],
  ['Control+Shift+l', 'Link', 'well [done]() you'],
] as const;

test('what is selected is formatted by keys and by the bar alike, and undo takes it back in one', async ({
  startServer,
  join,
}) => {
  const page = await sitAlone(await join(await startServer(), 'Ana'), 'Kitchen');
  await composer(page).pressSequentially('well done you');
  for (const [keys, name, then] of FORMATS) {
    await select(page, 'done');
    await page.keyboard.press(keys);
    await expect(composer(page), keys).toHaveValue(then);
    await page.keyboard.press('Control+z');
    await expect(composer(page), `${keys}, undone`).toHaveValue('well done you');

    await select(page, 'done');
    await tools(page).getByRole('button', { name }).click();
    await expect(composer(page), name).toHaveValue(then);
    await expect(composer(page)).toBeFocused();
    await page.keyboard.press('Control+z');
    await expect(composer(page), `${name}, undone`).toHaveValue('well done you');
    await page.keyboard.press('Control+Shift+z');
    await expect(composer(page), `${name}, done again`).toHaveValue(then);
    await page.keyboard.press('Control+z');
  }
});

test('one writes on between the marks, leads out of them by the same key, and sends what was meant', async ({
  startServer,
  join,
}) => {
  const page = await sitAlone(await join(await startServer(), 'Ana'), 'Kitchen');
  // A test is quicker than the network; nobody else is.
  await composer(page).fill('warm');
  await page.keyboard.press('Control+Shift+8');
  await expect(composer(page)).toHaveValue('- warm');
  await composer(page).fill('');
  await page.keyboard.type('so ');
  await page.keyboard.press('Control+b');
  await page.keyboard.type('very');
  await page.keyboard.press('Control+b');
  await page.keyboard.type(' good');
  await expect(composer(page)).toHaveValue('so **very** good');
  await page.keyboard.press('Enter');
  await expect(message(page, 'so very good').locator('strong')).toHaveText('very');
});

test('the bar is one stop for the keyboard, and its arrows walk', async ({ startServer, join }) => {
  const page = await sitAlone(await join(await startServer(), 'Ana'), 'Kitchen');
  await composer(page).pressSequentially('done');
  await composer(page).selectText();
  await page.keyboard.press('Tab');
  await expect(tools(page).getByRole('button', { name: 'Bold' })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(tools(page).getByRole('button', { name: 'Link' })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(composer(page)).toHaveValue('- done');
  await expect(composer(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(tools(page).getByRole('button', { name: 'List' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Insert emoji' })).toBeFocused();
});
