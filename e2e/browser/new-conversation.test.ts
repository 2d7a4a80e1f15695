import { expect, test } from '../harness/test.ts';

test('in a new conversation Enter takes whom one named, and the next Enter begins it', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  for (const name of ['Aaron', 'Bo', '陈静']) await join(server, name);
  const page = await ana.openBrowser();
  await page.getByRole('button', { name: 'New conversation' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'New conversation' });
  await expect(dialog.getByRole('option', { name: 'Aaron' })).toBeVisible();
  const field = dialog.getByRole('combobox');
  await field.press('Enter');
  await expect(dialog.getByLabel('Remove Aaron')).toHaveCount(0);

  for (const _ of ['Bo', 'and Bo once more, who is not put out by it']) {
    await field.fill('Bo');
    await field.press('Enter');
    await expect(field).toHaveValue('');
    await expect(dialog.getByLabel('Remove Bo')).toBeVisible();
  }
  await expect(dialog.getByRole('option', { name: 'Aaron' })).toBeVisible();
  await field.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Bo' })).toBeVisible();
});
