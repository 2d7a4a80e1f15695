import { randomUUID } from 'node:crypto';
import type { Wire } from '@parley/wire-client/wire';
import { devices, type Locator, type Page } from '@playwright/test';
import { composer, makeRoom, openRoom, roomLink, rows, sidebar } from '../harness/chat.ts';
import { boxOf } from '../harness/in-place.ts';
import { expect, test } from '../harness/test.ts';

const { viewport: _, defaultBrowserType: __, ...touch } = devices['Pixel 7'] ?? {};
const PHONE = { ...touch, viewport: { width: 390, height: 844 } };

const send = (wire: Wire, roomId: string, body: string) =>
  wire.must('message:send', { roomId, clientMessageId: randomUUID(), body });

/** Where words begin and may end in what this stands in. */
const edgesOf = (part: Locator) =>
  part.evaluate((element) => {
    const frame = element.closest('.edge') ?? element.querySelector('.edge');
    if (frame === null) throw new Error('it stands in no column');
    const { left, right } = frame.getBoundingClientRect();
    const { paddingLeft, paddingRight } = getComputedStyle(frame);
    return {
      left: left + Number.parseFloat(paddingLeft),
      right: right - Number.parseFloat(paddingRight),
    };
  });

/** What a room draws from top to bottom. */
const partsOf = (page: Page) => [
  page.getByRole('heading', { level: 1 }),
  page.getByRole('heading', { level: 2, name: 'Today' }),
  rows(page).first(),
  composer(page),
];

for (const { width, column } of [
  { width: 1920, column: 880 - 2 * 20 },
  { width: 1100, column: undefined },
  { width: 390, column: 390 - 2 * 16 },
]) {
  test(`title, divider, message and composer share their edges at ${width} px`, async ({
    startServer,
    join,
  }) => {
    const server = await startServer();
    const ana = await join(server, 'Ana');
    const wire = await ana.openWire();
    const roomId = await makeRoom(wire, 'Kitchen', []);
    await send(wire, roomId, 'hello');
    const page = await ana.openBrowser({
      ...(width === 390 ? PHONE : { viewport: { width, height: 800 } }),
      path: `/room/${roomId}`,
    });
    await expect(rows(page)).toContainText(['hello']);

    const [title, ...others] = await Promise.all(partsOf(page).map(edgesOf));
    if (title === undefined) throw new Error('a room has a title');
    for (const { left, right } of others) {
      expect(left).toBeCloseTo(title.left, 0);
      if (column !== undefined) expect(right).toBeCloseTo(title.right, 0);
    }
    if (column !== undefined) expect(title.right - title.left).toBeCloseTo(column, 0);
    if (width === 1920) {
      const place = await boxOf(page.getByRole('region', { name: 'Kitchen' }));
      expect(title.left - place.left).toBeCloseTo(place.right - title.right, 0);
    }
  });
}

test('the list of rooms is as wide as one drags it, also after a reload and without a mouse', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  await makeRoom(await ana.openWire(), 'Kitchen', []);
  const page = await ana.openBrowser();
  await openRoom(page, 'Kitchen');
  const edge = page.getByRole('separator', { name: 'Width of the room list' });
  const end = async () => Math.round((await boxOf(edge)).left + 4);
  const before = await end();

  await edge.hover();
  await page.mouse.down();
  await page.mouse.move(before + 60, 400, { steps: 5 });
  await page.mouse.up();
  await expect.poll(end).toBe(before + 60);
  await page.mouse.move(700, 400);

  await edge.focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(end).toBe(before + 52);
  await page.reload();
  await expect(edge).toHaveAttribute('aria-valuenow', String(before + 52));
  expect(await end()).toBe(before + 52);
  await page.setViewportSize(PHONE.viewport);
  await expect(edge).toBeHidden();
});

test('what is unread stands first, and a room that one opens there stays until one leaves it', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const [anaWire, boWire] = [await ana.openWire(), await bo.openWire()];
  await makeRoom(anaWire, 'Attic', [boWire]);
  const cellar = await makeRoom(anaWire, 'Cellar', [boWire]);
  const page = await ana.openBrowser();
  await openRoom(page, 'Attic');
  const unread = sidebar(page).getByRole('region', { name: 'Unread' });
  await expect(unread).toHaveCount(0);

  await send(boWire, cellar, 'hello');
  await expect(unread.getByRole('link')).toContainText(['Cellar']);
  await expect(roomLink(page, 'Cellar')).toHaveCount(1);
  await openRoom(page, 'Cellar');
  await expect(roomLink(page, 'Cellar')).not.toContainText('unread');
  await expect(unread.getByRole('link')).toContainText(['Cellar']);
  await openRoom(page, 'Attic');
  await expect(unread).toHaveCount(0);
});

test('the filter leaves what is called like that, and Enter goes there', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const wire = await ana.openWire();
  for (const name of ['Attic', 'Cellar', '茶水间']) await makeRoom(wire, name, []);
  const page = await ana.openBrowser();
  await openRoom(page, 'Attic');
  const filter = page.getByRole('searchbox', { name: 'Filter rooms and people' });
  await filter.fill('CELL');
  await expect(sidebar(page).getByRole('link')).toHaveText(['Cellar']);
  await filter.fill('水');
  await expect(sidebar(page).getByRole('link')).toHaveText(['茶水间']);
  for (const typed of ['csj', 'chashui']) {
    await filter.fill(typed);
    await expect(sidebar(page).getByRole('link')).toHaveText(['茶水间']);
  }
  await filter.fill('nobody');
  await expect(page.getByText('Nothing here is called that.')).toBeVisible();
  await filter.press('Escape');
  await expect(roomLink(page, 'Attic')).toBeVisible();
  await filter.fill('cel');
  await filter.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Cellar' })).toBeVisible();
  await expect(filter).toHaveValue('');
});

test('out of sight of the list something unread is told of, and one press away', async ({
  startServer,
  join,
}) => {
  const server = await startServer({ COMMANDS_PER_SECOND: '1000' });
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const [anaWire, boWire] = [await ana.openWire(), await bo.openWire()];
  await makeRoom(anaWire, 'Attic', []);
  for (let n = 1; n <= 30; n++) await makeRoom(anaWire, `room ${n}`, []);
  const cellar = await makeRoom(anaWire, 'Cellar', [boWire]);
  const page = await ana.openBrowser();
  await openRoom(page, 'Attic');
  await roomLink(page, 'room 30').scrollIntoViewIfNeeded();
  await send(boWire, cellar, 'hello');
  await page.getByRole('button', { name: 'More unread above' }).click();
  await expect(roomLink(page, 'Cellar')).toBeInViewport();
  await expect(page.getByRole('button', { name: 'More unread above' })).toHaveCount(0);
});

test('on a phone the title leads to the details', async ({ startServer, join }) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const roomId = await makeRoom(await ana.openWire(), 'Kitchen', []);
  const page = await ana.openBrowser({ ...PHONE, path: `/room/${roomId}` });
  const title = await boxOf(page.getByRole('heading', { level: 1, name: 'Kitchen' }));
  await page.touchscreen.tap(title.left + 5, title.top + 5);
  await expect(page.getByRole('complementary', { name: 'Details' })).toBeInViewport();
});
