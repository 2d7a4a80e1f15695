import type { BrowserContextOptions, Page } from '@playwright/test';
import { devices } from '@playwright/test';
import {
  composer,
  makeRoom,
  message,
  openRoom,
  roomLink,
  rows,
  say,
  timeline,
} from '../harness/chat.ts';
import type { Person } from '../harness/person.ts';
import { expect, test } from '../harness/test.ts';

const { viewport: _, defaultBrowserType: __, ...touch } = devices['Pixel 7'] ?? {};

const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** A room in which somebody has written in both directions, with code, a list and a link. */
async function sit(ana: Person, options: BrowserContextOptions = {}): Promise<Page> {
  const wire = await ana.openWire();
  const roomId = await makeRoom(wire, 'Kitchen', []);
  for (const body of [
    'مرحبا بالجميع! هل نلتقي غدًا الساعة ٩:٣٠؟',
    'سأقول "Parley is ready" ثم نبدأ',
    '- الحليب\n- الخبز',
    'and `code`, and https://example.org/a/rather/long/address/that/has/to/break/somewhere',
    '```ts\nconst answer = 42;\n```',
  ]) {
    const words = { roomId, clientMessageId: crypto.randomUUID(), body };
    await wire.must('message:send', words);
  }
  const page = await ana.openBrowser(options);
  await openRoom(page, 'Kitchen');
  await expect(rows(page)).toHaveCount(5);
  return page;
}

test('at twice the size all can be read and done, and nothing has to be scrolled sideways', async ({
  startServer,
  join,
}) => {
  // What a browser does to a window of 1280 by 800 at 200 %.
  const page = await sit(await join(await startServer(), 'Ana'), {
    viewport: { width: 640, height: 400 },
    deviceScaleFactor: 2,
  });
  expect(await sideways(page)).toBe(0);
  await expect(composer(page)).toBeInViewport({ ratio: 1 });
  // Enough of the room shows above the field to talk by.
  const log = await timeline(page).boundingBox();
  expect(log?.height ?? 0).toBeGreaterThan(180);
  await say(page, 'still here');
  await expect(message(page, 'still here')).toBeInViewport();
  await message(page, 'still here').hover();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete message' }).click();
  const question = page.getByRole('alertdialog');
  await expect(question).toBeVisible();
  for (const answer of await question.getByRole('button').all()) {
    await expect(answer).toBeInViewport({ ratio: 1 });
  }
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Back to your rooms' }).click();
  await expect(roomLink(page, 'Kitchen')).toBeInViewport({ ratio: 1 });
  expect(await sideways(page)).toBe(0);
});

test('where the system draws in its own few colours, edges, chosen rows and states still show', async ({
  startServer,
  join,
}) => {
  const page = await sit(await join(await startServer(), 'Ana'), { forcedColors: 'active' });
  const styleOf = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => {
        const { backgroundColor, color, outlineStyle, borderStyle } = getComputedStyle(element);
        return { backgroundColor, color, outlineStyle, borderStyle };
      });
  // The room one is in differs from the others by more than a ground, which the system takes away.
  const current = await styleOf('nav a[aria-current="page"]');
  const other = await styleOf('nav a:not([aria-current])');
  expect(current).not.toEqual(other);
  // The focus has a ring.
  await page.keyboard.press('Tab');
  const ring = await page.evaluate(() => {
    const held = document.activeElement;
    return held === null ? 'none' : getComputedStyle(held).outlineStyle;
  });
  expect(ring).not.toBe('none');
  // A button is told from words by its edge, icons are drawn in the colour of text.
  await page.getByRole('button', { name: 'New room' }).first().click();
  const make = page.getByRole('dialog').getByRole('button').last();
  await expect(make).toBeVisible();
  const edge = await make.evaluate((element) => {
    const { borderStyle, outlineStyle, backgroundColor } = getComputedStyle(element);
    return borderStyle !== 'none' || outlineStyle !== 'none' || backgroundColor !== 'rgb(0, 0, 0)';
  });
  expect(edge).toBe(true);
});

test('Arabic begins at the right within its message, and what is around it stays where it is', async ({
  startServer,
  join,
}) => {
  const page = await sit(await join(await startServer(), 'Ana'));
  const directionOf = (text: string) =>
    page
      .getByText(text)
      .first()
      .evaluate((element) => getComputedStyle(element).direction);
  expect(await directionOf('مرحبا')).toBe('rtl');
  const code = message(page, 'answer').locator('pre');
  expect(await code.evaluate((element) => getComputedStyle(element).direction)).toBe('ltr');
  // What one writes runs the way it does already while it is written.
  await composer(page).fill('مرحبا');
  expect(await composer(page).evaluate((field) => field.matches(':dir(rtl)'))).toBe(true);
  await composer(page).fill('hello');
  expect(await composer(page).evaluate((field) => field.matches(':dir(ltr)'))).toBe(true);
  expect(await sideways(page)).toBe(0);
});

test('above the keyboard of a phone one sees what one answers, and the field whole', async ({
  startServer,
  join,
}) => {
  const page = await sit(await join(await startServer(), 'Ana'), {
    ...touch,
    viewport: { width: 390, height: 844 },
  });
  await composer(page).tap();
  // As the viewport's `interactive-widget` asks for: the page becomes as high as the keyboard leaves it.
  await page.setViewportSize({ width: 390, height: 480 });
  await expect(composer(page)).toBeInViewport({ ratio: 1 });
  await expect(rows(page).last()).toBeInViewport();
  await expect(page.getByRole('button', { name: 'Send' })).toBeInViewport({ ratio: 1 });
  await composer(page).pressSequentially('from the tram');
  await page.getByRole('button', { name: 'Send' }).tap();
  await expect(message(page, 'from the tram')).toBeInViewport({ ratio: 1 });
  await expect(composer(page)).toBeFocused();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(message(page, 'from the tram')).toBeInViewport({ ratio: 1 });
});
