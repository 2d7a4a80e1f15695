import { devices, type Page } from '@playwright/test';
import { composer, openRoom, pointAt, say, sitAlone } from '../harness/chat.ts';
import { boxOf } from '../harness/in-place.ts';
import { expect, test } from '../harness/test.ts';

const { viewport: _, defaultBrowserType: __, ...touch } = devices['Pixel 7'] ?? {};
const PHONE = { ...touch, viewport: { width: 390, height: 844 } };

const surface = (page: Page) => page.locator('.writing-surface');
const tools = (page: Page) => page.getByRole('toolbar', { name: 'Formatting' });
const send = (page: Page) => page.getByRole('button', { name: 'Send' });

/** A colour of the theme, as the browser computes it. */
const role = (page: Page, name: string) =>
  page.evaluate((name) => {
    const probe = document.body.appendChild(document.createElement('p'));
    probe.style.color = `var(--color-${name})`;
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  }, name);

test('the edge of the composer turns ink while one writes, and one thing is petrol: what sends', async ({
  startServer,
  join,
}) => {
  const page = await sitAlone(await join(await startServer(), 'Ana'), 'Kitchen');
  const [ink, accent] = [await role(page, 'ink'), await role(page, 'accent')];
  await composer(page).blur();
  await expect(surface(page)).not.toHaveCSS('border-top-color', ink);
  await composer(page).focus();
  await expect(surface(page)).toHaveCSS('border-top-color', ink);
  await expect(surface(page)).toHaveCSS('outline-style', 'none');
  await expect(composer(page)).toHaveCSS('outline-style', 'none');

  const filled = () =>
    surface(page)
      .locator('*')
      .evaluateAll(
        (all, colour) => all.filter((it) => getComputedStyle(it).backgroundColor === colour).length,
        accent,
      );
  await expect.poll(filled).toBe(0);
  await composer(page).pressSequentially('x');
  await expect.poll(filled).toBe(1);
  await expect(send(page)).toHaveCSS('background-color', accent);
});

test('out of reach its edge is dashed, and a line says how much waits', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const page = await sitAlone(await join(server, 'Ana'), 'Kitchen');
  await expect(surface(page)).toHaveCSS('border-top-style', 'solid');
  await server.stop();
  await expect(surface(page)).toHaveCSS('border-top-style', 'dashed');
  await expect(page.getByText('Messages are kept and sent')).toBeVisible();
  await say(page, 'one');
  await expect(page.getByText('1 message waits here')).toBeVisible();
  await say(page, 'two');
  await expect(page.getByText('2 messages wait here')).toBeVisible();
});

test('on a phone it is one row until somebody writes, and its tools unfold in another', async ({
  startServer,
  join,
}) => {
  const ana = await join(await startServer(), 'Ana');
  const first = await sitAlone(ana, 'Kitchen');
  await first.close();
  const page = await ana.openBrowser(PHONE);
  await openRoom(page, 'Kitchen');
  const height = async () => (await surface(page).boundingBox())?.height ?? 0;
  const atRest = await height();
  await expect(tools(page)).toBeHidden();
  expect((await boxOf(send(page))).top).toBeLessThan((await boxOf(composer(page))).bottom);

  await composer(page).tap();
  await expect(page.getByRole('button', { name: 'Show formatting' })).toBeVisible();
  expect(await height()).toBeGreaterThan(atRest);
  await composer(page).fill('fresh bread');
  await composer(page).selectText();
  await page.getByRole('button', { name: 'Show formatting' }).tap();
  await expect(tools(page)).toBeVisible();
  // The one row holds them all, and what sends.
  for (const tool of await tools(page).getByRole('button').all()) {
    await expect(tool).toBeInViewport({ ratio: 1 });
  }
  await expect(send(page)).toBeInViewport({ ratio: 1 });
  await tools(page).getByRole('button', { name: 'Bold' }).tap();
  await expect(composer(page)).toHaveValue('**fresh bread**');
  await expect(composer(page)).toBeFocused();
  await page.getByRole('button', { name: 'Hide formatting' }).tap();
  await expect(tools(page)).toBeHidden();
});

test('to change a message one has the same surface', async ({ startServer, join }) => {
  const page = await sitAlone(await join(await startServer(), 'Ana'), 'Kitchen');
  await say(page, 'fresh bread');
  await (await pointAt(page, 'fresh bread')).getByRole('button', { name: 'Edit' }).click();
  const edit = surface(page).filter({ has: page.getByRole('textbox', { name: 'Edit message' }) });
  await edit.getByRole('textbox').selectText();
  await edit.getByRole('button', { name: 'Strikethrough' }).click();
  await expect(edit.getByRole('textbox')).toHaveValue('~~fresh bread~~');
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('log').locator('del')).toHaveText('fresh bread');
});
