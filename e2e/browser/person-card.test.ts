import { makeRoom, message, openRoom, rows, timeline } from '../harness/chat.ts';
import { expectInPlace } from '../harness/in-place.ts';
import { expect, test } from '../harness/test.ts';

test('a name and a face lead to who that is, and from there into a conversation', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const [anaWire, boWire] = [await ana.openWire(), await bo.openWire()];
  const roomId = await makeRoom(anaWire, 'Kitchen', [boWire]);
  const words = { roomId, clientMessageId: crypto.randomUUID(), body: 'fresh bread' };
  await boWire.must('message:send', words);
  const page = await ana.openBrowser();
  await openRoom(page, 'Kitchen');
  await expect(rows(page)).toContainText(['fresh bread']);

  const name = message(page, 'fresh bread').getByRole('button', { name: 'Bo', exact: true });
  await name.click();
  const card = page.getByRole('dialog', { name: 'Bo', exact: true });
  await expectInPlace(page, card, { within: timeline(page) });
  await expect(card).toContainText('Member');
  await expect(card).toContainText('Online');
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);

  await message(page, 'fresh bread').locator('[aria-haspopup=dialog]').first().click();
  await card.getByRole('button', { name: 'Message', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Bo' })).toBeVisible();
  await expect(card).toHaveCount(0);
});

test('the members of a room lead there with the keyboard alone, oneself to no conversation', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  await makeRoom(await ana.openWire(), 'Kitchen', []);
  const page = await ana.openBrowser();
  await openRoom(page, 'Kitchen');
  await page.getByRole('button', { name: 'Show details' }).click();
  const name = page
    .getByRole('complementary')
    .getByRole('listitem')
    .getByRole('button', { name: 'Ana', exact: true });
  await name.focus();
  await page.keyboard.press('Enter');
  const card = page.getByRole('dialog', { name: 'Ana', exact: true });
  await expect(card).toContainText('(you)');
  await expect(card.getByRole('button')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
  await expect(name).toBeFocused();
});
