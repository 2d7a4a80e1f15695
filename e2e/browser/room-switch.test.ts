import { randomUUID } from 'node:crypto';
import type { Wire } from '@parley/wire-client/wire';
import type { CDPSession, Page } from '@playwright/test';
import { makeRoom, message, openRoom } from '../harness/chat.ts';
import { expect, test } from '../harness/test.ts';

/** More than any screen shows, and of many heights, which nobody could guess. */
const MESSAGES = 70;
const ROOMS = ['Kitchen', 'Garden'] as const;
/** Once for the room around them, once for the rows; one more for what happens to fall into the same moment. */
const MOST_LAYOUTS = 3;

async function fill(wire: Wire, roomId: string, name: string): Promise<void> {
  for (let n = 1; n <= MESSAGES; n++) {
    const body = `${name} ${n}${'\nand on'.repeat(n % 4)}`;
    await wire.must('message:send', { roomId, clientMessageId: randomUUID(), body });
  }
}

declare global {
  interface Window {
    /** The rows that were made since, by message; as often as they were. */
    rowsMade: string[];
  }
}

/** Runs in the page. */
function watchRows(): void {
  window.rowsMade = [];
  new MutationObserver((changes) => {
    for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (!(node instanceof Element)) continue;
      for (const row of node.querySelectorAll('[data-message-id]')) {
        window.rowsMade.push(row.getAttribute('data-message-id') ?? '');
      }
    }
  }).observe(document.body, { childList: true, subtree: true });
}

async function layoutsSoFar(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'LayoutCount')?.value ?? Number.NaN;
}

/** In the page alone: what the test does beside it would be counted too. */
function press(page: Page, name: string, newest: string): Promise<void> {
  return page.evaluate(
    async ([room, text]) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      window.rowsMade = [];
      const links = [...document.querySelectorAll<HTMLElement>('nav a')];
      links.find(({ textContent }) => textContent?.includes(room ?? ''))?.click();
      while (!document.querySelector('[role=log]')?.textContent?.includes(text ?? ''))
        await frame();
      await frame();
    },
    [name, newest],
  );
}

test('a room that one comes back to stands there after one layout of its rows, each made once', async ({
  startServer,
  join,
}) => {
  const server = await startServer({ COMMANDS_PER_SECOND: '1000' });
  const ana = await join(server, 'Ana');
  const wire = await ana.openWire();
  for (const name of ROOMS) await fill(wire, await makeRoom(wire, name, []), name);
  const page = await ana.openBrowser();
  for (const name of [...ROOMS, ...ROOMS]) {
    await openRoom(page, name);
    await expect(message(page, `${name} ${MESSAGES}`)).toBeInViewport();
  }
  await page.evaluate(watchRows);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const layouts: number[] = [];
  for (const name of [...ROOMS, ...ROOMS]) {
    const before = await layoutsSoFar(session);
    await press(page, name, `${name} ${MESSAGES}`);
    layouts.push((await layoutsSoFar(session)) - before);
    await expect(message(page, `${name} ${MESSAGES}`)).toBeInViewport();
    const made = await page.evaluate(() => window.rowsMade);
    expect(new Set(made).size).toBe(made.length);
    expect(made.length).toBeLessThan(MESSAGES / 2);
  }
  // The first of them leaves a room whose rows were not all measured.
  expect(Math.min(...layouts)).toBeLessThanOrEqual(MOST_LAYOUTS);
  expect(layouts.at(-1)).toBeLessThanOrEqual(MOST_LAYOUTS);
});
