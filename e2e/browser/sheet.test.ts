import { devices, type Page } from '@playwright/test';
import { makeRoom, message, rows } from '../harness/chat.ts';
import { boxOf, expectInPlace, middleOf } from '../harness/in-place.ts';
import { pressLong, sheetOf } from '../harness/long-press.ts';
import type { Person } from '../harness/person.ts';
import { expect, test } from '../harness/test.ts';

const { viewport: _, defaultBrowserType: __, ...touch } = devices['Pixel 7'] ?? {};
const PHONE = { ...touch, viewport: { width: 390, height: 844 } };

async function openPhone(ana: Person): Promise<Page> {
  const wire = await ana.openWire();
  const roomId = await makeRoom(wire, 'Kitchen', []);
  for (const body of ['bread', 'cheese']) {
    await wire.must('message:send', { roomId, clientMessageId: crypto.randomUUID(), body });
  }
  const page = await ana.openBrowser({ ...PHONE, path: `/room/${roomId}` });
  await expect(rows(page)).toContainText(['bread', 'cheese']);
  return page;
}

test('a long press brings up six reactions and what else there is to do, in reach of a thumb', async ({
  startServer,
  join,
}) => {
  const page = await openPhone(await join(await startServer(), 'Ana'));
  const sheet = sheetOf(page);
  await pressLong(page, message(page, 'cheese'));
  await expectInPlace(page, sheet);
  expect((await boxOf(sheet)).bottom).toBeCloseTo(PHONE.viewport.height, 0);
  const reactions = sheet.getByRole('button', { name: /^React with/ });
  await expect(reactions).toHaveCount(6);
  for (const button of await sheet.getByRole('button').all()) {
    const { top, bottom } = await boxOf(button);
    expect(bottom - top).toBeGreaterThanOrEqual(44);
  }
  await reactions.filter({ hasText: '🎉' }).tap();
  await expect(sheet).toHaveCount(0);
  await expect(message(page, 'cheese').getByRole('button', { name: /🎉/ })).toBeVisible();
});

test('a tap brings up nothing, and what is chosen in the sheet is done', async ({
  startServer,
  join,
}) => {
  const page = await openPhone(await join(await startServer(), 'Ana'));
  const sheet = sheetOf(page);
  await message(page, 'bread').tap();
  await expect(message(page, 'bread')).toBeFocused();
  await expect(page.getByRole('toolbar')).toHaveCount(0);
  await expect(sheet).toHaveCount(0);
  await pressLong(page, message(page, 'bread'));
  await expect(page.getByRole('toolbar')).toHaveCount(0);
  await sheet.getByRole('button', { name: 'Edit' }).tap();
  await expect(sheet).toHaveCount(0);
  await page.getByRole('textbox', { name: 'Edit message' }).fill('rye bread');
  await page.getByRole('button', { name: 'Save' }).tap();
  await expect(message(page, 'rye bread')).toContainText('(edited)');

  // Who hears the page presses a button that nobody sees.
  await message(page, 'cheese')
    .getByRole('button', { name: 'More actions' })
    .dispatchEvent('click');
  await expect(sheet).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await pressLong(page, message(page, 'cheese'));
  await sheet.getByRole('button', { name: 'Add reaction' }).tap();
  await expect(sheet.getByRole('gridcell').first()).toBeVisible();
});

test('a finger that scrolls presses nothing', async ({ startServer, join }) => {
  const page = await openPhone(await join(await startServer(), 'Ana'));
  const devtools = await page.context().newCDPSession(page);
  const { x, y } = middleOf(await boxOf(message(page, 'bread')));
  const move = (by: number) => ({ touchPoints: [{ x, y: y + by }] });
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', ...move(0) });
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchMove', ...move(30) });
  // As long as a long press takes, and longer.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 900)));
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect(sheetOf(page)).toHaveCount(0);
});
