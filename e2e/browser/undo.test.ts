import { composer, sitAlone } from '../harness/chat.ts';
import { expect, test } from '../harness/test.ts';

test('undo takes a picked emoji out again, and redo puts it back', async ({
  startServer,
  join,
}) => {
  const page = await sitAlone(await join(await startServer(), 'Ana'), 'Kitchen');
  await composer(page).pressSequentially('well done');
  for (let steps = 0; steps < ' done'.length; steps += 1) await composer(page).press('ArrowLeft');
  await page.getByRole('button', { name: 'Insert emoji' }).click();
  await page.getByRole('searchbox', { name: 'Search emoji' }).fill('dumpling');
  await page.getByRole('gridcell', { name: 'dumpling' }).click();
  await expect(composer(page)).toHaveValue(/^well\p{RGI_Emoji} done$/v);
  const withEmoji = await composer(page).inputValue();
  await expect(composer(page)).toBeFocused();

  await page.keyboard.press('ControlOrMeta+z');
  await expect(composer(page)).toHaveValue('well done');
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(composer(page)).toHaveValue(withEmoji);
  // The caret stands behind it.
  await page.keyboard.type('!');
  await expect(composer(page)).toHaveValue(withEmoji.replace(' done', '! done'));
});
