import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { browserOptions } from '../harness/browser-options.ts';

const CLIENT = join(import.meta.dirname, '..', '..', 'client');
const PLACE = 'http://gallery.test';
/** The Chromium of which the pictures are. */
const PICTURED_IN = '156';
/** Less than a step of a colour, and than an edge a pixel further; more than one processor rounds unlike another. */
const SAME = { threshold: 0.03, maxDiffPixelRatio: 0.0005 };
/** Another version may draw an edge of a letter otherwise; what is moved, missing or of another colour shows all the same. */
const ALIKE = { threshold: 0.15, maxDiffPixelRatio: 0.01 };

const toleranceIn = (browser: Browser) =>
  browser.version().split('.')[0] === PICTURED_IN ? SAME : ALIKE;

test.use({
  ...browserOptions,
  timezoneId: 'UTC',
  viewport: { width: 1280, height: 800 },
  launchOptions: {
    ...browserOptions.launchOptions,
    // The face of the interface is our own: drawn without what a machine adds to it, it is the same on all of them.
    args: [
      ...(browserOptions.launchOptions?.args ?? []),
      ...['--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb'],
    ],
  },
});

let folder: string;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-gallery-'));
  const vite = join(CLIENT, 'node_modules', 'vite', 'bin', 'vite.js');
  const config = join(CLIENT, 'gallery', 'vite.config.ts');
  await promisify(execFile)(
    process.execPath,
    [vite, 'build', '--config', config, '--outDir', folder],
    {
      cwd: CLIENT,
    },
  );
});

test.afterAll(() => rm(folder, { recursive: true, force: true }));

/** The gallery as it was built: no server is needed to look at it. */
async function openGallery(page: Page, asked = ''): Promise<void> {
  await page.route(`${PLACE}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    return extname(pathname) === ''
      ? route.fulfill({ status: 404 })
      : route.fulfill({ path: join(folder, pathname) });
  });
  await page.goto(`${PLACE}/gallery/index.html${asked}`);
}

test('each part of the interface looks as its picture does, in both themes', async ({
  page,
  browser,
}) => {
  test.slow();
  const tolerance = toleranceIn(browser);
  await openGallery(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Gallery' })).toBeVisible();
  const exhibits = page.locator('[data-exhibit]');
  const names = await exhibits.evaluateAll((all) =>
    all.map((element) => element.getAttribute('data-exhibit') ?? ''),
  );
  expect(names.length).toBeGreaterThan(40);
  for (const name of names) {
    await expect
      .soft(page.locator(`[data-exhibit="${name}"]`), name)
      .toHaveScreenshot(`${name}.png`, tolerance);
  }
});

test('what floats over the page looks as its picture does, in both themes', async ({
  page,
  browser,
}) => {
  test.slow();
  const tolerance = toleranceIn(browser);
  await page.setViewportSize({ width: 800, height: 440 });
  await openGallery(page);
  const floats = page.locator('[data-float]');
  await expect(floats.first()).toBeAttached();
  const wanted = await floats.evaluateAll((all) =>
    all.map((element) => ({
      name: element.getAttribute('data-float') ?? '',
      shows: element.getAttribute('data-shows') ?? '',
    })),
  );
  expect(wanted.length).toBeGreaterThan(8);
  for (const { name, shows } of wanted) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await openGallery(page, `?only=${name}`);
      const button = page.getByRole('button', { name: 'Open' });
      await (name === 'tooltip' ? button.hover() : button.click());
      await expect(page.getByText(shows).first()).toBeVisible();
      await expect.soft(page, name).toHaveScreenshot(`${name}-${colorScheme}.png`, tolerance);
    }
  }
});

test('in the other language every part is there too, and nothing speaks the first one', async ({
  page,
}) => {
  await openGallery(page, '?language=zh-CN');
  await expect(page.getByRole('heading', { level: 1, name: 'Gallery' })).toBeVisible();
  await expect(page.getByRole('button', { name: '重试' }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
});
