import type { Page } from '@playwright/test';
import { makeRoom, message, roomLink, rows } from '../harness/chat.ts';
import { expect, test } from '../harness/test.ts';

const FACE = 'Source Sans 3';

/** With what the browser really draws the first element that matches: each face with its own name of a weight. */
async function drawnWith(page: Page, selector: string): Promise<string> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('DOM.enable');
  await devtools.send('CSS.enable');
  const { root } = await devtools.send('DOM.getDocument');
  const { nodeId } = await devtools.send('DOM.querySelector', { nodeId: root.nodeId, selector });
  const { fonts } = await devtools.send('CSS.getPlatformFontsForNode', { nodeId });
  await devtools.detach();
  return fonts.map(({ familyName }) => familyName).join();
}

/** Where every line of the page is. */
const lines = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('h1, nav a, article p, button, textarea')].map((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return [left, top, width, height];
    }),
  );

/** What the browser counts as moved by itself, all together. */
const shifts = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const values = list.getEntries().map((entry) => Reflect.get(entry, 'value'));
          resolve(values.reduce((sum, value) => sum + Number(value), 0));
        }).observe({ type: 'layout-shift', buffered: true });
        // None at all are never told.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(0)));
      }),
  );

test('a face that comes late moves nothing, and the next page is set in it', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const wire = await ana.openWire();
  const roomId = await makeRoom(wire, 'Kitchen', []);
  const body =
    'We take the tram to the market, and come back with bread, cheese and a cake. '.repeat(4);
  const words = { roomId, clientMessageId: crypto.randomUUID(), body: body.trim() };
  await wire.must('message:send', words);
  const page = await ana.openBrowser({ path: `/room/${roomId}`, serviceWorkers: 'block' });
  await expect(message(page, 'the tram')).toBeVisible();

  let release: () => void = () => undefined;
  const isReleased = new Promise<void>((resolve) => {
    release = resolve;
  });
  let asked = 0;
  await page.route('**/*.woff2', async (route) => {
    asked += 1;
    await isReleased;
    await route.continue();
  });
  // What is asked for early belongs to the page, which is loaded once that is here.
  await page.reload({ waitUntil: 'commit' });
  await expect(rows(page)).toHaveCount(1);
  await expect(roomLink(page, 'Kitchen')).toBeVisible();
  await expect.poll(() => asked).toBeGreaterThan(0);
  expect(await drawnWith(page, 'article p:last-child')).not.toContain(FACE);
  const [before, shiftsBefore] = [await lines(page), await shifts(page)];
  release();
  await page.evaluate(() => document.fonts.ready);
  await expect.poll(() => page.evaluate(() => document.fonts.status)).toBe('loaded');
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  expect(await lines(page)).toEqual(before);
  expect(await shifts(page)).toBe(shiftsBefore);

  await page.unrouteAll();
  await page.reload();
  await expect(rows(page)).toHaveCount(1);
  await expect.poll(() => drawnWith(page, 'article p:last-child')).toContain(FACE);
});

test('letters of other scripts come with the page that has some', async ({ startServer, join }) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  await makeRoom(await ana.openWire(), 'Kitchen', []);
  const page = await ana.openBrowser({ serviceWorkers: 'block' });
  await expect(roomLink(page, 'Kitchen')).toBeVisible();
  const fetched = () =>
    page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .flatMap(({ name }) => /source-sans-3-(.+)-wght-normal/.exec(name)?.[1] ?? []),
    );
  expect([...new Set(await fetched())]).toEqual(['latin']);
  await makeRoom(await ana.openWire(), 'Кухня', []);
  await expect(roomLink(page, 'Кухня')).toBeVisible();
  await expect.poll(fetched).toContain('cyrillic');
});
