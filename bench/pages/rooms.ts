import { quantile } from '@parley/e2e/harness/quantile';
import type { Browser, Page } from '@playwright/test';
import { range } from '../scene/scene.ts';
import type { RunningTarget } from '../targets/target.ts';
import type { PageFigures } from './figures.ts';
import { newestIn, newVisitor, oldestIn, openRoom, QUIET_ROOMS, roomPath } from './visit.ts';

/** Rooms that one goes back and forth between. */
const REVISITED = 6;
const SWITCHES = 48;
const BYTES_PER_MB = 1_000_000;
/** A wheel that is turned far. */
const FAR_UP_PX = -20_000;

declare global {
  interface Window {
    /** Milliseconds from the press of the mouse until the room was painted. */
    switched: Promise<number>;
  }
}

/** How soon a room that was open before stands there again, from the press of the mouse to the paint. */
export async function measureSwitching(
  browser: Browser,
  server: RunningTarget,
): Promise<PageFigures> {
  const context = await newVisitor(browser, server);
  const page = await openRoom(context, server, 0);
  for (const room of range(REVISITED)) await goTo(page, room);
  const times: number[] = [];
  for (const turn of range(SWITCHES)) times.push(await goTo(page, turn % REVISITED));
  await context.close();
  return {
    'room switch p50 (ms)': quantile(times, 0.5),
    'room switch p95 (ms)': quantile(times, 0.95),
  };
}

/** The heap of a page that has read everything in all rooms. */
export async function measureHeap(browser: Browser, server: RunningTarget): Promise<PageFigures> {
  const context = await newVisitor(browser, server);
  const page = await openRoom(context, server, 0);
  for (const room of QUIET_ROOMS) {
    await goTo(page, room);
    await readToTheBeginning(page, room);
  }
  const session = await context.newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await context.close();
  return { 'heap after 30 rooms, 5,610 messages (MB)': usedSize / BYTES_PER_MB };
}

async function goTo(page: Page, room: number): Promise<number> {
  const newest = `[data-message-id="${newestIn(room)}"]`;
  await page.evaluate((selector) => {
    window.switched = new Promise((resolve) => {
      const take = async ({ timeStamp }: Event) => {
        window.forgetShown(selector);
        resolve((await window.shownAt(selector)) - timeStamp);
      };
      document.addEventListener('click', take, { capture: true, once: true });
    });
  }, newest);
  await page
    .locator(`a[href="${roomPath(room)}"]`)
    .first()
    .click();
  return page.evaluate(() => window.switched);
}

async function readToTheBeginning(page: Page, room: number): Promise<void> {
  const oldest = page.locator(`[data-message-id="${oldestIn(room)}"]`);
  await page.locator('[data-message-id]').last().hover();
  while ((await oldest.count()) === 0) {
    await page.mouse.wheel(0, FAR_UP_PX);
    await page.waitForTimeout(30);
  }
}
