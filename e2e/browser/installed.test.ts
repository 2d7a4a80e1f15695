import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { v7 as mintId } from 'uuid';
import { z } from 'zod';
import { signInThroughForm } from '../harness/account-page.ts';
import { composer, makeRoom, openRoom, roomLink, rows, say } from '../harness/chat.ts';
import type { Person } from '../harness/person.ts';
import { expect, test } from '../harness/test.ts';

const MANIFEST = new URL('../../client/public/manifest.webmanifest', import.meta.url);
const pictureSchema = z.object({ src: z.string(), sizes: z.string(), type: z.string() });
const manifestSchema = z.object({
  icons: z.array(pictureSchema.extend({ purpose: z.string() })),
  screenshots: z.array(pictureSchema.extend({ form_factor: z.string() })),
  shortcuts: z.array(z.object({ url: z.string(), icons: z.array(pictureSchema) })),
  share_target: z.object({ action: z.string(), params: z.record(z.string(), z.string()) }),
});
const manifest = manifestSchema.parse(JSON.parse(readFileSync(MANIFEST, 'utf8')));

/** Stands where the browser has its badge: a page of no app has none. */
async function watchBadge(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.assign(navigator, {
      setAppBadge: async (count: number) => {
        document.documentElement.dataset.badge = String(count);
      },
      clearAppBadge: async () => {
        document.documentElement.dataset.badge = 'none';
      },
    });
  });
}

/** Two rooms of Ana's with her page in one. */
async function sitInKitchen(ana: Person): Promise<Page> {
  const wire = await ana.openWire();
  await makeRoom(wire, 'Kitchen', []);
  await makeRoom(wire, 'Garden', []);
  const page = await ana.openBrowser();
  await openRoom(page, 'Kitchen');
  return page;
}

test('what the manifest names is there, and as large as it says', async ({ startServer, join }) => {
  const ana = await join(await startServer(), 'Ana');
  const page = await ana.openBrowser();
  const pictures = [
    ...manifest.icons,
    ...manifest.screenshots,
    ...manifest.shortcuts.flatMap(({ icons }) => icons),
  ];
  for (const { src, sizes, type } of pictures) {
    const answer = await page.request.get(src);
    expect(answer.headers()['content-type'], src).toContain(type);
    const size = await page.evaluate(async (path) => {
      const picture = new Image();
      picture.src = path;
      await picture.decode();
      return `${picture.naturalWidth}x${picture.naturalHeight}`;
    }, src);
    if (sizes !== 'any') expect(size, src).toBe(sizes);
  }
  expect(manifest.icons.map(({ purpose }) => purpose)).toContain('maskable');
  expect(manifest.screenshots.map(({ form_factor }) => form_factor)).toEqual(['wide', 'narrow']);

  for (const { url } of manifest.shortcuts) {
    await page.goto(url);
    await expect(page.getByRole('heading', { level: 1 }).or(field(page)).first()).toBeVisible();
    await expect(page.getByText('There is nothing here')).toHaveCount(0);
  }
  await page.goto('/find');
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/find/);
});

const field = (page: Page) => page.getByRole('combobox', { name: 'Room, person or command' });

test('what another app shares comes into the draft of the room one chooses, and is not sent', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const boWire = await bo.openWire();
  const page = await sitInKitchen(ana);
  await openRoom(page, 'Garden');
  await composer(page).pressSequentially('half a thought');

  const { action, params } = manifest.share_target;
  const asked = new URLSearchParams({
    [params.title ?? '']: 'A plan',
    [params.text ?? '']: 'see *this*',
    [params.url ?? '']: 'https://example.com/plan?a=1',
  });
  await page.goto(`${action}?${asked}`);
  const choice = page.getByRole('combobox', { name: 'Room or person' });
  await expect(choice).toBeFocused();
  await expect(page.getByRole('dialog')).toContainText('see *this*');
  // Neither a command nor a page of the settings is a place for it.
  await page.keyboard.type('settings');
  await expect(page.getByRole('option')).toHaveCount(0);
  await choice.fill('gar');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Garden' })).toBeVisible();
  await expect(composer(page)).toHaveValue(
    'half a thought\nA plan\nsee *this*\nhttps://example.com/plan?a=1',
  );
  await expect(rows(page)).toHaveCount(0);

  // To a person with whom one has not talked yet.
  await page.goto(`${action}?text=hello`);
  await choice.fill('Bo');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Bo' })).toBeVisible();
  await expect(composer(page)).toHaveValue('hello');
  const directId = page.url().split('/').at(-1) ?? '';
  expect((await boWire.must('history:load', { roomId: directId, limit: 5 })).messages).toEqual([]);
  // "Back" does not ask again.
  await page.goBack();
  await expect(choice).toHaveCount(0);
});

test('who is signed out signs in first, and then finds what was shared', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const page = await sitInKitchen(ana);
  await page.context().clearCookies();
  await page.evaluate(() => localStorage.clear());
  await page.goto('/share?text=hello');
  await signInThroughForm(page, 'Ana');
  await page.getByRole('combobox', { name: 'Room or person' }).fill('kit');
  await page.keyboard.press('Enter');
  await expect(composer(page)).toHaveValue('hello');
});

test('the icon counts what is addressed to oneself, and nothing once one is signed out', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const [anaWire, boWire] = [await ana.openWire(), await bo.openWire()];
  const kitchen = await makeRoom(boWire, 'Kitchen', [anaWire]);
  const { me } = await anaWire.hears('ready');
  const { room: direct } = await boWire.must('room:create', { kind: 'direct', memberIds: [me.id] });
  const page = await ana.openBrowser({ path: '/settings' });
  await watchBadge(page);
  await page.reload();
  const badge = page.locator('html');
  const say = (roomId: string) =>
    boWire.must('message:send', { roomId, clientMessageId: mintId(), body: 'psst' });
  await expect(badge).toHaveAttribute('data-badge', 'none');
  await say(kitchen);
  await say(direct.id);
  await say(direct.id);
  await expect(badge).toHaveAttribute('data-badge', '2');
  await page.goto('/');
  await expect(badge).toHaveAttribute('data-badge', '2');
  await roomLink(page, 'Bo').click();
  await expect(badge).toHaveAttribute('data-badge', 'none');
  await openRoom(page, 'Kitchen');
  await say(direct.id);
  await expect(badge).toHaveAttribute('data-badge', '1');
  await page.getByRole('button', { name: /settings and more/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible();
  await expect(badge).toHaveAttribute('data-badge', 'none');
});

/** Another worker in the place of the page's own, as one that a deploy brings. */
const bringWorker = (page: Page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    await navigator.serviceWorker.register(`/sw.js?${Math.random()}`);
  });

test('an update says so, once there is one, and a reload keeps what one is writing', async ({
  startServer,
  join,
}) => {
  const page = await sitInKitchen(await join(await startServer(), 'Ana'));
  const told = page.getByText('Parley was updated.');
  await say(page, 'bread');
  await composer(page).pressSequentially('half a thought');
  const { promise: wasAsked, resolve: noteAsked } = Promise.withResolvers<void>();
  const isPage = (url: URL) => url.pathname === '/index.html';
  await page.route(isPage, async (route) => {
    await route.continue();
    noteAsked();
  });
  await bringWorker(page);
  await wasAsked;
  // The same page: nothing to say.
  await expect(told).toHaveCount(0);

  await page.unroute(isPage);
  await page.route(isPage, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<script type="module" src="/assets/another.js"></script>',
    }),
  );
  await bringWorker(page);
  await expect(told).toBeVisible();
  const loaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Reload' }).click();
  await loaded;
  await expect(composer(page)).toHaveValue('half a thought');
});
