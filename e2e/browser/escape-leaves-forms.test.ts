import { roomLink, sitAlone } from '../harness/chat.ts';
import { expect, test } from '../harness/test.ts';

test('Escape leaves the form in which a room is renamed', async ({ startServer, join }) => {
  const server = await startServer();
  const account = await join(server, 'Ana');
  const page = await sitAlone(account, 'Kitchen');
  await page.getByRole('button', { name: 'Show details' }).click();
  const edit = page.getByRole('button', { name: 'Edit name and topic' });
  await edit.click();
  const name = page.getByRole('textbox', { name: 'Name' });
  await name.fill('Cellar');
  await name.press('Escape');
  await expect(name).toHaveCount(0);
  await expect(edit).toBeFocused();
  await expect(roomLink(page, 'Kitchen')).toBeVisible();
});

test('Escape gives up a new name that is not saved', async ({ startServer, join }) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const page = await ana.openBrowser({ path: '/settings/profile' });
  const name = page.getByLabel('Name', { exact: true });
  await name.fill('Anna');
  await name.press('Escape');
  await expect(name).toHaveValue('Ana');
});
