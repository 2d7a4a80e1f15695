import type { Locator } from '@playwright/test';
import { composer, makeRoom, openRoom, roomLink, timeline } from '../harness/chat.ts';
import { storeTalk } from '../harness/database.ts';
import { firstInSight, messageById, settle, TOLERANCE } from '../harness/place.ts';
import { expect, test } from '../harness/test.ts';

test('"back" and "forward" lead to where one was reading, in this room, another one and the settings', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const [anaWire, boWire] = [await ana.openWire(), await bo.openWire()];
  await makeRoom(boWire, 'Garden', [anaWire]);
  const roomId = await makeRoom(boWire, 'Archive', [anaWire]);
  const idOf = storeTalk(server, { roomId, count: 3_000 }, bo.email);
  const linkTo = (n: number) => `${server.url}/room/${roomId}/message/${idOf(n)}`;
  const clientMessageId = crypto.randomUUID();
  const said = { roomId, clientMessageId, body: `see ${linkTo(200)}` };
  const { id: newestId } = await boWire.must('message:send', said);
  storeTalk(server, { roomId, count: 30 }, bo.email);
  const { headSeq } = await anaWire.must('history:load', { roomId, limit: 1 });
  await anaWire.must('receipt:mark', { roomId, seq: headSeq });
  const page = await ana.openBrowser();
  await openRoom(page, 'Archive');
  const link = page.getByRole('link', { name: linkTo(200) });
  await timeline(page).hover();
  const top = (await timeline(page).boundingBox())?.y ?? 0;
  const isAbove = async (row: Locator) =>
    (await row.count()) === 0 || ((await row.boundingBox())?.y ?? 0) < top;
  while (await isAbove(messageById(page, newestId))) {
    await page.mouse.wheel(0, -200);
    await settle(page);
  }
  await expect(link).toBeInViewport({ ratio: 1 });

  const expectBackAt = async (before: { id: string; place: number }) => {
    await expect(messageById(page, before.id)).toBeInViewport();
    await settle(page);
    const after = await firstInSight(page);
    expect(after.id).toBe(before.id);
    expect(Math.abs(after.place - before.place)).toBeLessThanOrEqual(TOLERANCE);
  };

  const reading = await firstInSight(page);
  await link.click();
  await expect(messageById(page, idOf(200))).toBeInViewport();
  await timeline(page).hover();
  await page.mouse.wheel(0, -700);
  await settle(page);
  const readingThere = await firstInSight(page);
  await page.goBack();
  await expectBackAt(reading);
  await page.goForward();
  await expectBackAt(readingThere);
  await page.goBack();
  await expectBackAt(reading);

  await roomLink(page, 'Garden').click();
  await expect(composer(page)).toHaveAccessibleName('Message Garden');
  await page.goBack();
  await expectBackAt(reading);
  await page.getByRole('button', { name: 'Ana' }).first().click();
  await page.getByRole('menuitem', { name: 'Settings' }).click();
  await expect(page.getByRole('form', { name: 'Change name' })).toBeVisible();
  await page.goBack();
  await expectBackAt(reading);
});

test('"back" to where somebody was at the newest message leads to the newest', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const wire = await ana.openWire();
  const roomId = await makeRoom(wire, 'Archive', []);
  const idOf = storeTalk(server, { roomId, count: 300 }, ana.email);
  const page = await ana.openBrowser();
  await openRoom(page, 'Archive');
  await expect(messageById(page, idOf(300))).toBeInViewport();
  await page.goto(`/room/${roomId}/message/${idOf(100)}`);
  await expect(messageById(page, idOf(100))).toBeInViewport();
  await page.getByRole('button', { name: /jump to newest/i }).click();
  await expect(messageById(page, idOf(300))).toBeInViewport();
  await page.getByRole('button', { name: 'Ana' }).first().click();
  await page.getByRole('menuitem', { name: 'Settings' }).click();
  await expect(page.getByRole('form', { name: 'Change name' })).toBeVisible();
  const sent = await wire.must('message:send', {
    ...{ roomId, clientMessageId: crypto.randomUUID(), body: 'soup' },
  });
  await page.goBack();
  await expect(messageById(page, sent.id)).toBeInViewport();
});
