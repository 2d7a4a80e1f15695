import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { timeline } from '../harness/chat.ts';
import { seed } from '../harness/seed.ts';
import { expect, test } from '../harness/test.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'docs', 'screenshots');
const TIME_ZONE = 'Europe/Lisbon';

const LANGUAGES = { en: 'en-GB', 'zh-CN': 'zh-CN' };
const SIZES = { 1280: { width: 1280, height: 800 }, 390: { width: 390, height: 844 } };

async function shoot(page: Page, name: string): Promise<void> {
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished)),
  );
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
}

for (const [language, locale] of Object.entries(LANGUAGES)) {
  for (const [width, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`${language}, ${width} px, ${colorScheme}`, async ({ folder, startServer, browser }) => {
        const { email, password } = await seed(folder);
        const server = await startServer({}, folder);
        const context = await browser.newContext({
          baseURL: server.url,
          locale,
          viewport,
          colorScheme,
          timezoneId: TIME_ZONE,
          hasTouch: width === '390',
          isMobile: width === '390',
        });
        const page = await context.newPage();
        const name = (place: string) => `${place}-${width}-${colorScheme}-${language}`;

        await page.goto('/sign-in');
        await expect(page.locator('form')).toBeVisible();
        await shoot(page, name('sign-in'));

        await context.request.post('/api/auth/sign-in/email', {
          headers: { origin: server.url },
          data: { email, password },
        });
        await page.goto('/');
        const townSquare = page.getByRole('link', { name: 'Town square' });
        await expect(townSquare).toBeVisible();
        await shoot(page, name('rooms'));
        await townSquare.click();
        await expect(timeline(page).getByText('蛋糕')).toBeInViewport();
        await shoot(page, name('room'));

        await page.goto('/settings/appearance');
        await expect(page.getByRole('heading', { level: 1 })).not.toBeEmpty();
        await shoot(page, name('settings'));
        await context.close();
      });
    }
  }
}
