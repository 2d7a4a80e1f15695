import { randomUUID } from 'node:crypto';
import type { Wire } from '@parley/wire-client/wire';
import { devices, type Locator, type Page, type TestInfo } from '@playwright/test';
import {
  actionsOf,
  composer,
  makeRoom,
  message,
  openRoom,
  pointAt,
  timeline,
} from '../harness/chat.ts';
import { expectInPlace } from '../harness/in-place.ts';
import { pressLong, sheetOf } from '../harness/long-press.ts';
import type { Person } from '../harness/person.ts';
import { expect, test } from '../harness/test.ts';

const { viewport: _, defaultBrowserType: __, ...touch } = devices['Pixel 7'] ?? {};
const SIZES = {
  'at a desk': { viewport: { width: 1280, height: 800 } },
  'on a phone': { ...touch, viewport: { width: 390, height: 844 } },
};
/** More than any screen shows at once. */
const COUNT = 40;

const send = (wire: Wire, roomId: string, body: string) =>
  wire.must('message:send', { roomId, clientMessageId: randomUUID(), body });

/** Much that the first of two has written, and read. */
async function longTalk(ana: Person, bo: Person): Promise<{ roomId: string; boWire: Wire }> {
  const anaWire = await ana.openWire();
  const boWire = await bo.openWire();
  const roomId = await makeRoom(anaWire, 'Kitchen', [boWire]);
  for (let n = 1; n <= COUNT; n++) await send(anaWire, roomId, `number ${n}.`);
  await send(anaWire, roomId, 'a tall one\n'.repeat(80).trim());
  await send(anaWire, roomId, 'the newest');
  return { roomId, boWire };
}

const room = (page: Page) => page.getByRole('region', { name: 'Kitchen', exact: true });
const sendButton = (page: Page) => page.getByRole('button', { name: 'Send', exact: true });

async function middleOf(locator: Locator): Promise<number> {
  const box = await locator.boundingBox();
  return (box?.y ?? 0) + (box?.height ?? 0) / 2;
}

/** For eyes: what the measures cannot tell. */
const shoot = (page: Page, testInfo: TestInfo, name: string) =>
  page.screenshot({ path: testInfo.outputPath(`${name}.png`) });

for (const [size, options] of Object.entries(SIZES)) {
  const isPhone = size === 'on a phone';
  const position = { x: 60, y: 8 };
  const point = (row: Locator) => row.hover({ position });

  test(`the actions of a message lie in its room and in reach ${size}`, async ({
    startServer,
    join,
  }, testInfo) => {
    const server = await startServer({ COMMANDS_PER_SECOND: '1000' });
    const ana = await join(server, 'Ana');
    const bo = await join(server, 'Bo');
    const { roomId } = await longTalk(ana, bo);
    const page = await ana.openBrowser({ ...options, path: `/room/${roomId}` });
    await expect(message(page, 'the newest')).toBeInViewport();

    if (isPhone) {
      await pressLong(page, message(page, 'the newest'));
      await expectInPlace(page, sheetOf(page));
      await shoot(page, testInfo, 'menu');
      await sheetOf(page).getByRole('button', { name: 'Add reaction' }).tap();
      await expect(sheetOf(page).getByRole('gridcell').first()).toBeVisible();
      await expectInPlace(page, sheetOf(page));
      await shoot(page, testInfo, 'reaction');
      return;
    }
    const bar = actionsOf(await pointAt(page, 'the newest', point));
    await expectInPlace(page, bar, { within: timeline(page), clearOf: [composer(page)] });
    await bar.getByRole('button', { name: 'Add reaction' }).hover();
    await expectInPlace(page, page.locator('.bg-tooltip', { hasText: 'Add reaction' }), {
      clearOf: [bar],
    });
    await shoot(page, testInfo, 'tooltip');
    await bar.getByRole('button', { name: 'More actions' }).click();
    const menu = page.getByRole('menu');
    await expectInPlace(page, menu);
    await shoot(page, testInfo, 'menu');
    await page.keyboard.press('Escape');
    await expect(menu).toHaveCount(0);
    await pointAt(page, 'the newest', point);
    await bar.getByRole('button', { name: 'Add reaction' }).click();
    const picker = page.getByRole('dialog', { name: 'Add reaction' });
    await expect(picker.getByRole('gridcell').first()).toBeVisible();
    await expectInPlace(page, picker);
    await shoot(page, testInfo, 'reaction');
    await page.keyboard.press('Escape');
    await expect(picker).toHaveCount(0);

    // Of a message that is higher than the screen only a part is in sight.
    const tall = message(page, 'a tall one');
    await tall.getByRole('button', { name: 'Show more' }).click();
    await tall.hover();
    await expectInPlace(page, actionsOf(tall), { within: timeline(page) });
    await shoot(page, testInfo, 'tall');
  });

  test(`what floats over a room lies in it and in reach ${size}`, async ({
    startServer,
    join,
  }, testInfo) => {
    const server = await startServer({ COMMANDS_PER_SECOND: '1000' });
    const ana = await join(server, 'Ana');
    const bo = await join(server, 'Bo');
    const { roomId, boWire } = await longTalk(ana, bo);
    const page = await ana.openBrowser({ ...options, path: `/room/${roomId}` });
    await expect(message(page, 'the newest')).toBeInViewport();

    await timeline(page).evaluate((log) => log.scrollTo({ top: log.scrollHeight / 3 }));
    const jump = page.getByRole('button', { name: 'Jump to newest' });
    const jumpPlace = { within: timeline(page), clearOf: [composer(page), sendButton(page)] };
    await expectInPlace(page, jump, jumpPlace);
    await shoot(page, testInfo, 'jump');
    for (let n = 1; n <= 12; n++) await send(boWire, roomId, `late ${n}`);
    const news = page.getByRole('button', { name: '12 new messages' });
    await expectInPlace(page, news, jumpPlace);
    // The actions of the row behind it stay in reach beside it.
    if (!isPhone) {
      const more = page.getByRole('toolbar').getByRole('button', { name: 'More actions' });
      await page.mouse.move(500, await middleOf(news));
      await expectInPlace(page, more, { within: timeline(page), clearOf: [news] });
      await shoot(page, testInfo, 'jump-beside-actions');
    }
    await news.click();
    await expect(message(page, 'late 12')).toBeInViewport();
    await expect(news).toHaveCount(0);

    await page.getByRole('button', { name: 'Insert emoji' }).click();
    const insert = page.getByRole('dialog', { name: 'Insert emoji' });
    await expect(insert.getByRole('gridcell').first()).toBeVisible();
    await expectInPlace(page, insert, { clearOf: [sendButton(page)] });
    await shoot(page, testInfo, 'emoji');
    await page.keyboard.press('Escape');

    boWire.notice('typing:start', { roomId });
    await expectInPlace(page, page.getByText('Bo is typing…'), {
      within: room(page),
      clearOf: [composer(page), sendButton(page), timeline(page)],
    });

    await page.getByRole('button', { name: 'Show details' }).click();
    const details = page.getByRole('complementary', { name: 'Details' });
    const header = page.getByRole('button', { name: 'Hide details' });
    await expectInPlace(page, details, isPhone ? {} : { clearOf: [timeline(page), header] });
    await shoot(page, testInfo, 'details');
    // On a phone they cover the room, so nothing of it may be reached behind them.
    if (isPhone) await expect(page.getByRole('textbox', { name: /^Message / })).toHaveCount(0);
    await details.getByRole('button', { name: 'Close details' }).click();
    await expect(composer(page)).toBeVisible();
  });

  test(`menus, dialogs and notices lie on the screen and in reach ${size}`, async ({
    startServer,
    join,
  }, testInfo) => {
    const server = await startServer();
    const ana = await join(server, 'Ana');
    const bo = await join(server, 'Bo');
    const anaWire = await ana.openWire();
    const kitchen = await makeRoom(anaWire, 'Kitchen', [await bo.openWire()]);
    await join(server, '陈静');
    await send(anaWire, kitchen, 'to be copied');
    const page = await ana.openBrowser({ ...options, permissions: ['clipboard-write'] });
    if (isPhone) await expect(page).toHaveURL('/');

    await page.getByRole('button', { name: /settings and more/ }).click();
    await expectInPlace(page, page.getByRole('menu'));
    await shoot(page, testInfo, 'person-menu');
    await page.keyboard.press('Escape');

    for (const name of ['New room', 'Browse rooms', 'New conversation']) {
      await page.getByRole('button', { name }).first().click();
      const dialog = page.getByRole('dialog', { name });
      await expectInPlace(page, dialog);
      await expectInPlace(page, dialog.getByRole('button', { name: 'Close' }), { within: dialog });
      for (const action of await dialog.locator('footer').getByRole('button').all()) {
        await expectInPlace(page, action, { within: dialog });
      }
      await shoot(page, testInfo, name);
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
    }

    await openRoom(page, 'Kitchen');
    const openActions = async () => {
      if (isPhone) return pressLong(page, message(page, 'to be copied'));
      const row = await pointAt(page, 'to be copied', point);
      await actionsOf(row).getByRole('button', { name: 'More actions' }).click();
    };
    await openActions();
    await page.getByRole(isPhone ? 'button' : 'menuitem', { name: 'Copy text' }).click();
    const notice = page.getByRole('dialog').filter({ hasText: 'Text copied' });
    await expectInPlace(page, notice, { clearOf: [composer(page), sendButton(page)] });
    await shoot(page, testInfo, 'notice');

    // What is told as a dialog closes does not go with it.
    await room(page).getByRole('button', { name: 'Add people to this room' }).click();
    const addition = page.getByRole('dialog', { name: 'Add people to Kitchen' });
    await addition.getByRole('option', { name: '陈静' }).click();
    await addition.getByRole('button', { name: 'Add to room' }).click();
    await expect(addition).toHaveCount(0);
    const added = page.getByRole('dialog').filter({ hasText: 'Added 1 person to Kitchen' });
    await expectInPlace(page, added, { clearOf: [composer(page), sendButton(page)] });

    await openActions();
    await page.getByRole(isPhone ? 'button' : 'menuitem', { name: 'Delete message' }).click();
    const question = page.getByRole('alertdialog');
    await expectInPlace(page, question);
    for (const answer of await question.getByRole('button').all()) {
      await expectInPlace(page, answer, { within: question });
    }
    await shoot(page, testInfo, 'question');
  });
}
