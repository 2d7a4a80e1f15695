import { devices, type Locator, type Page } from '@playwright/test';
import { actionsOf, makeRoom, message, pointAt, rows } from '../harness/chat.ts';
import { boxOf, expectInPlace, middleOf } from '../harness/in-place.ts';
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

/** A finger that comes down on this, stays until the sheet is there, and goes up: over the sheet, by then. */
async function pressLong(page: Page, on: Locator): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await expect(async () => {
    // What comes into sight may still be measured: like a person, press again until it answers.
    const { x, y } = middleOf(await boxOf(on));
    const touchPoints = [{ x, y }];
    await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
    const isThere = expect(sheetOf(page)).toBeVisible({ timeout: 5_000 });
    await isThere.finally(() =>
      devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] }),
    );
  }).toPass();
  await expect(sheetOf(page)).toBeVisible();
  await devtools.detach();
}

const sheetOf = (page: Page) => page.getByRole('dialog', { name: 'Message actions' });

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

test('the menu of a message is that sheet, and what is chosen there is done', async ({
  startServer,
  join,
}) => {
  const page = await openPhone(await join(await startServer(), 'Ana'));
  const sheet = sheetOf(page);
  const row = await pointAt(page, 'bread', (target) => target.tap());
  await actionsOf(row).getByRole('button', { name: 'More actions' }).tap();
  await sheet.getByRole('button', { name: 'Edit' }).tap();
  await expect(sheet).toHaveCount(0);
  await page.getByRole('textbox', { name: 'Edit message' }).fill('rye bread');
  await page.getByRole('button', { name: 'Save' }).tap();
  await expect(message(page, 'rye bread')).toContainText('(edited)');

  await pressLong(page, message(page, 'cheese'));
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
