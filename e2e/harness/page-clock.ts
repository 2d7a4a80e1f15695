import type { Page } from '@playwright/test';

/**
 * Sets the clock of the machine, as this page will see it from its next load on. Playwright's own
 * clock is one for all pages of a browser, and stops the timers.
 */
export async function shiftClock(page: Page, byMs: number): Promise<void> {
  await page.addInitScript((shiftMs) => {
    const RealDate = Date;
    const now = () => RealDate.now() + shiftMs;
    window.Date = new Proxy(RealDate, {
      construct: (target, given, newTarget): object =>
        Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
      get: (target, key, receiver): unknown =>
        key === 'now' ? now : Reflect.get(target, key, receiver),
    });
  }, byMs);
}
