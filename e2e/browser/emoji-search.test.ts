import { composer, sitAlone } from '../harness/chat.ts';
import { expect, test } from '../harness/test.ts';

test('an emoji is found however its name is typed, and picked by the keyboard alone', async ({
  startServer,
  join,
}) => {
  const page = await sitAlone(await join(await startServer(), 'Ana'), 'Kitchen');
  await page.getByRole('button', { name: 'Insert emoji' }).click();
  const search = page.getByRole('searchbox', { name: 'Search emoji' });
  await expect(search).toBeFocused();
  for (const typed of ['crepe', ' Cre\u0302pe ', 'ＣＲÊＰＥ']) {
    await search.fill(typed);
    await expect(page.getByRole('gridcell'), typed).toHaveText(['🥞']);
  }
  await search.fill('nothing is called this');
  await expect(page.getByRole('gridcell')).toHaveCount(0);
  await search.fill('turkiye');
  await expect(page.getByRole('gridcell')).toHaveText(['🇹🇷']);
  await search.press('Enter');
  await expect(composer(page)).toHaveValue('🇹🇷');
});
