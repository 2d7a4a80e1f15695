import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from '@parley/e2e/harness/quantile';
import { mustConnect } from '@parley/wire-client/wire';
import type { Browser, Page } from '@playwright/test';
import { roomId } from '../scene/ids.ts';
import { range } from '../scene/scene.ts';
import { sendStream } from '../send-stream.ts';
import type { RunningTarget } from '../targets/target.ts';
import type { PageFigures } from './figures.ts';
import { LOUD_ROOM, newVisitor, openRoom, urlOf } from './visit.ts';

const SPEAKER = 2;
const MESSAGES_PER_SECOND = 100;
const KEYS = 80;
/** Somebody types fast, and never in time with the messages. */
const BETWEEN_KEYS_MS = 73;
/** Until the stream is at its height. */
const LEAD_MS = 1_000;

declare global {
  interface Window {
    keyTimes: number[];
    longTasks: number[];
  }
}

/** From a key to its letter, while a hundred messages a second arrive in the open room. */
export async function measureTyping(browser: Browser, server: RunningTarget): Promise<PageFigures> {
  const context = await newVisitor(browser, server);
  const page = await openRoom(context, server, LOUD_ROOM);
  const url = urlOf(server);
  const wire = await mustConnect({ url, origin: url, cookie: server.cookieOf(SPEAKER) });
  const stopped = new AbortController();
  const stream = sendStream(wire, {
    roomId: roomId(LOUD_ROOM),
    rate: MESSAGES_PER_SECOND,
    count: Number.MAX_SAFE_INTEGER,
    signal: stopped.signal,
  });
  await page.getByRole('textbox').last().focus();
  await sleep(LEAD_MS);
  await page.evaluate(watchKeys);
  for (const _ of range(KEYS)) {
    await page.keyboard.press('a');
    await sleep(BETWEEN_KEYS_MS);
  }
  const figures = await readFigures(page);
  stopped.abort();
  await stream;
  wire.close();
  await context.close();
  return figures;
}

/** Runs in the page. */
function watchKeys(): void {
  window.keyTimes = [];
  window.longTasks = [];
  document.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      void window.painted().then((at) => window.keyTimes.push(at - timeStamp));
    },
    { capture: true },
  );
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.longTasks.push(duration);
  }).observe({ type: 'longtask' });
}

async function readFigures(page: Page): Promise<PageFigures> {
  const { keyTimes, longTasks } = await page.evaluate(() => ({
    keyTimes: window.keyTimes,
    longTasks: window.longTasks,
  }));
  if (keyTimes.length < KEYS) throw new Error(`only ${keyTimes.length} of ${KEYS} keys were seen`);
  return {
    'key to paint p50, 100 messages/s (ms)': quantile(keyTimes, 0.5),
    'key to paint p95, 100 messages/s (ms)': quantile(keyTimes, 0.95),
    'tasks over 50 ms meanwhile': longTasks.length,
    'the longest of them (ms)': Math.max(0, ...longTasks),
  };
}
