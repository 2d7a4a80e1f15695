import type { Locator, Page } from '@playwright/test';
import { v7 as mintId } from 'uuid';
import { composer, makeRoom, message, openRoom, rows, say, timeline } from '../harness/chat.ts';
import type { Person } from '../harness/person.ts';
import { messageById, settle, TOLERANCE } from '../harness/place.ts';
import { expect, test } from '../harness/test.ts';

const TYPESCRIPT = [
  '```ts',
  '// How far it is.',
  'export const metres = (steps: number): string => `about ` + steps * 0.7;',
  '```',
].join('\n');

const calls = Array.from({ length: 120 }, (_, at) => `line(${at + 1});`);
const LONG_CODE = ['```js', ...calls, '```'].join('\n');
const LONG_TEXT = Array.from({ length: 60 }, (_, at) => `Paragraph ${at + 1}.`)
  .concat('The end: https://example.com/end')
  .join('\n\n');

const coloured = (page: Page) => page.locator('.text-code-keyword');
const topOf = (of: Locator) => of.evaluate((element) => element.getBoundingClientRect().top);
const boxesOf = (of: Locator) =>
  of.evaluateAll((all) => all.map((element) => JSON.stringify(element.getBoundingClientRect())));

/** A page with a room in which Ana has said this, oldest first. */
async function showing(ana: Person, bodies: readonly string[]) {
  const wire = await ana.openWire();
  const roomId = await makeRoom(wire, 'Kitchen', []);
  const ids: string[] = [];
  const send = async (body: string) => {
    const words = { roomId, clientMessageId: mintId(), body };
    ids.push((await wire.must('message:send', words)).id);
  };
  for (const body of bodies) await send(body);
  const page = await ana.openBrowser({ serviceWorkers: 'block' });
  return { page, roomId, ids, send };
}

test('code takes on its colours without moving anything, and what colours it comes with the first', async ({
  startServer,
  join,
}) => {
  const ana = await join(await startServer(), 'Ana');
  const { page, send } = await showing(ana, ['bread', 'cheese']);
  const asked: string[] = [];
  const { promise: mayCome, resolve: letCome } = Promise.withResolvers<void>();
  await page.context().route('**/assets/code-*', async (route) => {
    asked.push(route.request().url());
    await mayCome;
    await route.continue();
  });
  await openRoom(page, 'Kitchen');
  await expect(rows(page)).toHaveCount(2);
  await send('```\nno name, no colours\n```');
  await send('```whatever\nnor with such a name\n```');
  await expect(message(page, 'nor with such a name')).toContainText('whatever');
  await settle(page);
  expect(asked).toEqual([]);

  await send(TYPESCRIPT);
  await expect(message(page, 'TypeScript')).toContainText('How far it is.');
  await expect.poll(() => asked.length).toBeGreaterThan(0);
  await settle(page);
  const before = await boxesOf(page.locator('article, article pre'));
  letCome();
  await expect(coloured(page).first()).toHaveText('export');
  await settle(page);
  expect(await boxesOf(page.locator('article, article pre'))).toEqual(before);
  // A language is fetched alone.
  expect(
    asked.map((url) => /code-([a-z-]+)-/.exec(url)?.[1]).filter((name) => name !== undefined),
  ).toEqual(expect.arrayContaining(['typescript']));
  expect(asked.filter((url) => /code-(?:python|sql|rust)/.test(url))).toEqual([]);
});

test('a long block shows its beginning, and the rest without a jump; that is remembered', async ({
  startServer,
  join,
}) => {
  const ana = await join(await startServer(), 'Ana');
  const others = Array.from({ length: 30 }, (_, at) => `remark ${at + 1}`);
  const { page, ids } = await showing(ana, [...others, LONG_CODE, ...others]);
  await openRoom(page, 'Kitchen');
  const block = messageById(page, ids[30] ?? '');
  // In the middle of a room, where whoever reads on …
  await timeline(page).hover();
  await expect(async () => {
    await page.mouse.wheel(0, -200);
    await settle(page);
    await expect(block.getByRole('button', { name: 'Show all 120 lines' })).toBeInViewport();
  }).toPass();
  const more = block.getByRole('button', { name: 'Show all 120 lines' });
  await more.evaluate((button) => button.scrollIntoView({ block: 'center' }));
  await settle(page);
  const first = block.locator('pre');
  expect(await first.evaluate(({ scrollHeight }) => scrollHeight)).toBeGreaterThan(2_400);
  expect(await first.evaluate(({ clientHeight }) => clientHeight)).toBe(24 * 20);
  const top = await topOf(first);
  await more.click();
  const less = block.getByRole('button', { name: 'Show less' });
  await expect(less).toBeAttached();
  await settle(page);
  expect(Math.abs((await topOf(first)) - top)).toBeLessThanOrEqual(TOLERANCE);

  // … and back: the button stays under the hand.
  await less.evaluate((button) => button.scrollIntoView({ block: 'center' }));
  await settle(page);
  const place = await topOf(less);
  await less.click();
  await settle(page);
  expect(Math.abs((await topOf(more)) - place)).toBeLessThanOrEqual(TOLERANCE);

  // Whoever comes back finds it as they left it.
  await more.press('Enter');
  await expect(less).toBeAttached();
  await openRoom(page, 'General');
  await page.goBack();
  await expect(block.getByText('line(120);')).toBeVisible();
  await expect(less).toBeAttached();
});

test('unfolding the newest message keeps its beginning, also for who was at the end', async ({
  startServer,
  join,
}) => {
  const ana = await join(await startServer(), 'Ana');
  const { page, ids } = await showing(ana, [LONG_CODE]);
  await openRoom(page, 'Kitchen');
  const pre = messageById(page, ids[0] ?? '').locator('pre');
  await settle(page);
  const top = await topOf(pre);
  await page.getByRole('button', { name: 'Show all 120 lines' }).click();
  await settle(page);
  expect(Math.abs((await topOf(pre)) - top)).toBeLessThanOrEqual(TOLERANCE);
  await say(page, 'that was long');
  await expect(message(page, 'that was long')).toBeInViewport();
});

test('a very long message is folded; a link to it opens it, and so does what leads into it', async ({
  startServer,
  join,
}) => {
  const ana = await join(await startServer(), 'Ana');
  const { page, ids, roomId } = await showing(ana, [LONG_TEXT, 'bread']);
  await openRoom(page, 'Kitchen');
  const long = messageById(page, ids[0] ?? '');
  const more = long.getByRole('button', { name: 'Show more' });
  const last = long.getByText('Paragraph 60.');
  await expect(more).toBeVisible();
  // All of it is there to be copied.
  await page.keyboard.press('Escape');
  await long.evaluate((element) => getSelection()?.selectAllChildren(element));
  expect(await page.evaluate(() => getSelection()?.toString())).toContain('Paragraph 60.');
  await page.evaluate(() => getSelection()?.removeAllRanges());
  await expect(more).toBeVisible();
  // Whoever walks on by the keyboard comes to what stands further down.
  await long.getByRole('link').focus();
  await expect(long.getByRole('button', { name: 'Show less' })).toBeAttached();

  await page.reload();
  await openRoom(page, 'Kitchen');
  await expect(more).toBeVisible();
  await page.goto(`/room/${roomId}/message/${ids[0]}`);
  await expect(long.getByRole('button', { name: 'Show less' })).toBeAttached();
  await expect(last).toBeAttached();
});

test('code is copied as it was written, by the mouse and by the keyboard', async ({
  startServer,
  join,
}) => {
  const ana = await join(await startServer(), 'Ana');
  const { page } = await showing(ana, [LONG_CODE]);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await openRoom(page, 'Kitchen');
  await timeline(page).focus();
  await page.keyboard.press('ArrowUp');
  const copy = page.getByRole('button', { name: 'Copy code' });
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(copy).toBeFocused({ timeout: 100 });
  }).toPass();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Code copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(calls.join('\n'));
});

/** The grammar of Java takes some seconds for it, wherever that runs. */
const HOSTILE = ['```java', '$'.repeat(9_900), '```'].join('\n');
/** Less than half of what it would take, and more than a busy machine. */
const HELD_UP_MS = 1_000;

declare global {
  interface Window {
    longestPause: number;
  }
}

test('code that takes its grammar seconds holds nobody up, and what comes after it has its colours', async ({
  startServer,
  join,
}) => {
  const ana = await join(await startServer(), 'Ana');
  const { page, send } = await showing(ana, ['bread']);
  await openRoom(page, 'Kitchen');
  await page.evaluate(() => {
    window.longestPause = 0;
    let before = performance.now();
    setInterval(() => {
      window.longestPause = Math.max(window.longestPause, performance.now() - before);
      before = performance.now();
    }, 20);
  });
  await send(HOSTILE);
  await send(HOSTILE.replace('$', '$ '));
  await send(TYPESCRIPT);
  await composer(page).pressSequentially('still here');
  await expect(composer(page)).toHaveValue('still here');
  await expect(coloured(page).first()).toHaveText('export');
  expect(await page.evaluate(() => window.longestPause)).toBeLessThan(HELD_UP_MS);
  await expect(rows(page).filter({ hasText: '$$$' })).toHaveCount(2);
});
