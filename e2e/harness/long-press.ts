import { expect, type Locator, type Page } from '@playwright/test';
import { boxOf, middleOf } from './in-place.ts';

/** What comes up on a phone where one presses a message for long. */
export const sheetOf = (page: Page): Locator =>
  page.getByRole('dialog', { name: 'Message actions' });

/** A finger that comes down on this, stays until the sheet is there, and goes up: over the sheet, by then. */
export async function pressLong(page: Page, on: Locator): Promise<void> {
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
