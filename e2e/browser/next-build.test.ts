import type { Page } from '@playwright/test';
import { composer, makeRoom, openRoom } from '../harness/chat.ts';
import { startUpdatedServer, type UpdatedServer } from '../harness/next-build.ts';
import { test as base, expect } from '../harness/test.ts';

const test = base.extend<{ server: UpdatedServer }>({
  server: async ({ folder }, use) => {
    const server = await startUpdatedServer(folder);
    await use(server);
    await server.stop();
  },
});

const emojiButton = (page: Page) => page.getByRole('button', { name: 'Insert emoji' });
const emojiSearch = (page: Page) => page.getByRole('searchbox', { name: 'Search emoji' });

/** The builds that the service worker keeps. */
const keptBuilds = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith('parley-build-'));
    const files = await Promise.all(
      names.map(async (name) => (await (await caches.open(name)).keys()).length),
    );
    // One that is still being kept has nothing yet.
    return names.filter((_, index) => (files[index] ?? 0) > 0);
  });

/** As a browser does by itself once in a while. */
const lookForUpdate = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update();
  });

const ask = async (page: Page, path: string) => {
  const response = await page.goto(path);
  return { status: response?.status(), type: response?.headers()['content-type'] ?? '' };
};

test('a page of the build before has what it did not have yet, also once the server and the worker are of the next', async ({
  server,
  join,
}) => {
  const ana = await join(server, 'Ana');
  await makeRoom(await ana.openWire(), 'Kitchen', []);
  const page = await ana.openBrowser();
  await openRoom(page, 'Kitchen');
  await expect.poll(() => keptBuilds(page)).toHaveLength(1);
  await composer(page).fill('half a thought');
  let loads = 0;
  page.on('load', () => {
    loads += 1;
  });
  await server.update();
  await lookForUpdate(page);
  await expect.poll(() => keptBuilds(page)).toHaveLength(2);
  const picker = await page.evaluate(() =>
    performance.getEntriesByType('resource').some(({ name }) => name.includes('emoji-picker')),
  );
  expect(picker, 'nobody has asked for it yet').toBe(false);
  await emojiButton(page).click();
  await expect(emojiSearch(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(composer(page)).toHaveValue('half a thought');
  expect(loads).toBe(0);
});

test('where no worker keeps it, that is one reload with the draft whole', async ({
  server,
  join,
}) => {
  const ana = await join(server, 'Ana');
  await makeRoom(await ana.openWire(), 'Kitchen', []);
  const page = await ana.openBrowser({ serviceWorkers: 'block' });
  await openRoom(page, 'Kitchen');
  await composer(page).fill('half a thought');
  let loads = 0;
  page.on('load', () => {
    loads += 1;
  });
  await server.update();
  await emojiButton(page).click();
  await expect.poll(() => loads).toBe(1);
  await expect(composer(page)).toHaveValue('half a thought');
  await emojiButton(page).click();
  await expect(emojiSearch(page)).toBeFocused();
  expect(loads).toBe(1);
});

test('the worker answers the addresses of the app alone, before an update and after it', async ({
  server,
  join,
}) => {
  const ana = await join(server, 'Ana');
  await makeRoom(await ana.openWire(), 'Kitchen', []);
  const page = await ana.openBrowser();
  await openRoom(page, 'Kitchen');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect.poll(() => keptBuilds(page)).toHaveLength(1);

  async function expectServersAnswers(): Promise<void> {
    for (const path of [
      '/api/nothing',
      '/api/auth/callback/company',
      '/report.pdf',
      '/assets/gone.js',
    ]) {
      const { status, type } = await ask(page, path);
      expect([path, status, type.split(';')[0]]).toEqual([path, 404, 'application/json']);
    }
    // An invite or a link for a new password is a page of ours, and as the server has it now.
    for (const path of ['/reset#secret', '/join#secret', '/settings']) {
      const { status, type } = await ask(page, path);
      expect([path, status, type.split(';')[0]]).toEqual([path, 200, 'text/html']);
    }
  }

  await expectServersAnswers();
  await server.update();
  await expectServersAnswers();
  await expect.poll(() => keptBuilds(page)).toHaveLength(2);
  expect(await page.content()).toContain('.next.js');
  await expectServersAnswers();

  await page.context().setOffline(true);
  expect(await ask(page, '/settings')).toMatchObject({ status: 200 });
  for (const path of ['/report.pdf', '/api/nothing']) {
    await expect(page.goto(path)).rejects.toThrow('ERR_INTERNET_DISCONNECTED');
  }
});
