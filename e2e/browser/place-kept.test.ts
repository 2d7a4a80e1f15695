import type { Page } from '@playwright/test';
import { makeRoom, message, timeline } from '../harness/chat.ts';
import { storeTalk } from '../harness/database.ts';
import {
  type Anchor,
  countQuestions,
  firstInSight,
  messageById,
  settle,
  TOLERANCE,
} from '../harness/place.ts';
import { expect, test } from '../harness/test.ts';

async function expectPlaceKept(page: Page, before: Anchor): Promise<void> {
  await settle(page);
  const after = await firstInSight(page);
  expect(after.id).toBe(before.id);
  expect(Math.abs(after.place - before.place)).toBeLessThanOrEqual(TOLERANCE);
}

test('whoever reads in the middle stays at their message through edits, deletions, late heights, another width and a reset', async ({
  startServer,
  join,
}) => {
  test.slow();
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const [anaWire, boWire] = [await ana.openWire(), await bo.openWire()];
  const roomId = await makeRoom(boWire, 'Archive', [anaWire]);
  const idOf = storeTalk(server, { roomId, count: 3_000 }, bo.email);
  const { headSeq } = await anaWire.must('history:load', { roomId, limit: 1 });
  await anaWire.must('receipt:mark', { roomId, seq: headSeq });
  const page = await ana.openBrowser({ path: `/room/${roomId}/message/${idOf(1_500)}` });
  await expect(messageById(page, idOf(1_500))).toBeInViewport();
  await timeline(page).hover();
  await page.mouse.wheel(0, 90);
  await settle(page);
  const before = await firstInSight(page);
  const place = Number(before.id.slice(-12));
  const idAt = (n: number) => idOf(place + n);

  // Above the screen, some of it drawn and some not, and below on it.
  for (const n of [-2, -20, 2]) {
    await boWire.must('message:edit', { messageId: idAt(n), body: 'long '.repeat(400) });
  }
  await boWire.must('message:delete', { messageId: idAt(-3) });
  await boWire.must('message:delete', { messageId: idAt(3) });
  await expect(messageById(page, idAt(3))).toContainText('deleted');
  await expectPlaceKept(page, before);

  // A picture that loads late makes its row higher.
  await messageById(page, idAt(-2)).evaluate((row) => {
    row.style.paddingBottom = '200px';
  });
  await expectPlaceKept(page, before);

  await page.setViewportSize({ width: 900, height: 700 });
  await settle(page);
  await expect(messageById(page, before.id)).toBeInViewport();
  await page.setViewportSize({ width: 1280, height: 800 });
  await settle(page);
  await expect(messageById(page, before.id)).toBeInViewport();

  // More than is told one by one: the room begins anew, far below.
  const reading = await firstInSight(page);
  const newest = message(page, 'number 1100.');
  const questions = countQuestions(page);
  await page.context().setOffline(true);
  storeTalk(server, { roomId, count: 1_100 }, bo.email);
  await page.context().setOffline(false);
  let wasAtEnd = false;
  void newest.waitFor().then(
    () => {
      wasAtEnd = true;
    },
    () => undefined,
  );
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(page.getByRole('button', { name: '1,000+ new messages' })).toBeVisible();
  await expect.poll(() => questions('history:load')).toBeGreaterThan(0);
  await expectPlaceKept(page, reading);
  expect(wasAtEnd).toBe(false);
  await page.getByRole('button', { name: /jump to newest/i }).click();
  await expect(newest).toBeInViewport();
});
