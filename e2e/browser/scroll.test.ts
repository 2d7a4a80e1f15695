import { randomUUID } from 'node:crypto';
import type { Wire } from '@parley/wire-client/wire';
import type { Page } from '@playwright/test';
import { makeRoom, message, openRoom, rows, timeline } from '../harness/chat.ts';
import { expect, test } from '../harness/test.ts';

/** Several pages of history. */
const COUNT = 180;
/** How far a message may move when it should not, in pixels: less than anybody sees. */
const TOLERANCE = 2;
/** One notch of a mouse wheel, in pixels. */
const NOTCH = 120;

async function fill(wire: Wire, roomId: string): Promise<void> {
  for (let n = 1; n <= COUNT; n++) {
    // Lengths differ, so that no guess of a row's height is right.
    const body = `number ${n}.${' and so on'.repeat((n * 7) % 60)}`;
    await wire.must('message:send', { roomId, clientMessageId: randomUUID(), body });
  }
}

type Anchor = { id: string; place: number };

/** The first message that is fully in sight, and where it stands. */
const firstInSight = (page: Page): Promise<Anchor> =>
  timeline(page).evaluate((log) => {
    const top = log.getBoundingClientRect().top;
    for (const article of log.querySelectorAll('[data-message-id]')) {
      const place = article.getBoundingClientRect().top;
      const id = article.getAttribute('data-message-id');
      if (place >= top && id !== null) return { id, place };
    }
    throw new Error('no message is in sight');
  });

/** Lets a scroll, what it loads and what that measures come to rest. */
const settle = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let n = 0; n < 8; n++) await new Promise((done) => requestAnimationFrame(done));
  });

/** Turns the wheel up by one notch; answers by how much what one reads missed its place. */
async function turnWheelUp(page: Page): Promise<number> {
  const anchor = await firstInSight(page);
  await page.mouse.wheel(0, -NOTCH);
  await settle(page);
  const box = await page.locator(`[data-message-id="${anchor.id}"]`).boundingBox();
  return Math.abs((box?.y ?? 0) - anchor.place - NOTCH);
}

test('older messages load while scrolling, and what one reads does not jump', async ({
  startServer,
  join,
}) => {
  // Notch by notch through some screens: a busy machine takes its time for each.
  test.slow();
  const server = await startServer({ COMMANDS_PER_SECOND: '1000' });
  const ana = await join(server, 'Ana');
  const wire = await ana.openWire();
  await fill(wire, await makeRoom(wire, 'Archive', []));
  const page = await ana.openBrowser();
  await openRoom(page, 'Archive');
  await expect(message(page, `number ${COUNT}.`)).toBeInViewport();

  await timeline(page).hover();
  const drifts: number[] = [];
  const beginning = page.getByText('This is where Archive begins');
  while (!(await beginning.isVisible())) drifts.push(await turnWheelUp(page));
  // The last notch meets the top.
  expect(drifts.slice(0, -1).filter((drift) => drift > TOLERANCE)).toEqual([]);
  await expect(message(page, 'number 1.')).toBeVisible();

  await page.getByRole('button', { name: 'Jump to newest' }).click();
  await expect(message(page, `number ${COUNT}.`)).toBeInViewport();
});

test('a new message does not move what one reads further up', async ({ startServer, join }) => {
  const server = await startServer({ COMMANDS_PER_SECOND: '1000' });
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const [anaWire, boWire] = [await ana.openWire(), await bo.openWire()];
  const roomId = await makeRoom(boWire, 'Archive', [anaWire]);
  await fill(boWire, roomId);
  const page = await ana.openBrowser();
  await openRoom(page, 'Archive');
  await timeline(page).hover();
  for (let n = 0; n < 6; n++) await turnWheelUp(page);
  const anchor = rows(page).nth(3);
  const id = await anchor.getAttribute('data-message-id');
  const same = page.locator(`[data-message-id="${id}"]`);
  const before = await same.boundingBox();

  await boWire.must('message:send', { roomId, clientMessageId: randomUUID(), body: 'news' });
  const jump = page.getByRole('button', { name: /new message/ });
  await expect(jump).toBeVisible();
  expect((await same.boundingBox())?.y).toBeCloseTo(before?.y ?? 0, 0);
  await jump.click();
  await expect(message(page, 'news')).toBeInViewport();
});

test('where too much happened to be told one by one, what one reads keeps its place', async ({
  startServer,
  join,
}) => {
  const server = await startServer({ COMMANDS_PER_SECOND: '1000' });
  const ana = await join(server, 'Ana');
  const wire = await ana.openWire();
  const roomId = await makeRoom(wire, 'Archive', []);
  const oldest = await wire.must('message:send', {
    roomId,
    clientMessageId: randomUUID(),
    body: 'number 0.',
  });
  await fill(wire, roomId);
  const page = await ana.openBrowser();
  await openRoom(page, 'Archive');
  await expect(message(page, `number ${COUNT}.`)).toBeInViewport();
  await timeline(page).hover();
  for (let n = 0; n < 4; n++) await turnWheelUp(page);
  const before = await firstInSight(page);
  const heightOf = () => timeline(page).evaluate(({ scrollHeight }) => scrollHeight);
  const height = await heightOf();

  await page.context().setOffline(true);
  // More changes than a client is told one by one.
  for (let n = 0; n < 1_010; n++) {
    await wire.must('message:edit', { messageId: oldest.id, body: `number 0, take ${n}.` });
  }
  await wire.must('message:send', { roomId, clientMessageId: randomUUID(), body: 'and then' });
  await page.context().setOffline(false);
  await page.evaluate(() => window.dispatchEvent(new Event('online')));

  // The page that replaces the loaded ones is of another length.
  await expect.poll(heightOf).not.toBe(height);
  await settle(page);
  const after = await firstInSight(page);
  expect(after.id).toBe(before.id);
  expect(Math.abs(after.place - before.place)).toBeLessThanOrEqual(TOLERANCE);
  await page.getByRole('button', { name: 'Jump to newest' }).click();
  await expect(message(page, 'and then')).toBeInViewport();
});
