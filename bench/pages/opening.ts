import { MESSAGE, PASSWORD, scriptBytes, shownAt } from '@parley/e2e/harness/page-watch';
import type { Browser } from '@playwright/test';
import type { RunningTarget } from '../targets/target.ts';
import type { PageFigures } from './figures.ts';
import { newVisitor, roomPath, urlOf } from './visit.ts';

const BYTES_PER_KB = 1_000;
/** What Lighthouse calls slow 4G: 1.6 Mbit/s down, half of it up, 150 ms there and back. */
const SLOW_4G = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1_000_000) / 8,
  uploadThroughput: (0.75 * 1_000_000) / 8,
};
/** What a page still does after its messages show, the cache above all. */
const SETTLED_MS = 1_500;

/** What a page costs to open: its JavaScript as transferred, and the time until its messages are painted. */
export async function measureOpening(
  browser: Browser,
  server: RunningTarget,
): Promise<PageFigures> {
  return {
    'JavaScript for sign-in (kB)': await signInBytes(browser, server),
    ...(await coldOpening(browser, server)),
    'cold to messages, slow 4G (ms)': await slowOpening(browser, server),
    'warm to messages (ms)': await warmOpening(browser, server),
  };
}

async function signInBytes(browser: Browser, server: RunningTarget): Promise<number> {
  const context = await newVisitor(browser, server, { session: 'none' });
  const page = await context.newPage();
  await page.goto(`${urlOf(server)}/sign-in`);
  const bytes = await scriptBytes(page, await shownAt(page, PASSWORD));
  await context.close();
  return bytes / BYTES_PER_KB;
}

async function coldOpening(browser: Browser, server: RunningTarget): Promise<PageFigures> {
  const context = await newVisitor(browser, server);
  const page = await context.newPage();
  await page.goto(urlOf(server) + roomPath(0));
  const shown = await shownAt(page, MESSAGE);
  const bytes = await scriptBytes(page, shown);
  await context.close();
  return {
    'JavaScript until messages show (kB)': bytes / BYTES_PER_KB,
    'cold to messages (ms)': shown,
  };
}

async function slowOpening(browser: Browser, server: RunningTarget): Promise<number> {
  const context = await newVisitor(browser, server);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW_4G);
  await page.goto(urlOf(server) + roomPath(0));
  const shown = await shownAt(page, MESSAGE);
  await context.close();
  return shown;
}

/** Again in a browser that was here, with its service worker and what it kept of the rooms. */
async function warmOpening(browser: Browser, server: RunningTarget): Promise<number> {
  const context = await newVisitor(browser, server, { serviceWorkers: 'allow' });
  const first = await context.newPage();
  await first.goto(urlOf(server) + roomPath(0));
  await shownAt(first, MESSAGE);
  await first.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await first.waitForTimeout(SETTLED_MS);
  await first.close();
  const page = await context.newPage();
  await page.goto(urlOf(server) + roomPath(0));
  const shown = await shownAt(page, MESSAGE);
  await context.close();
  return shown;
}
