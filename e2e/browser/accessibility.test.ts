import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { makeRoom, openRoom, say } from '../harness/chat.ts';
import { expect, test } from '../harness/test.ts';

async function expectNoViolation(page: Page): Promise<void> {
  // Half-faded text has no contrast; what fades in is judged when it is there. An animation whose
  // element goes away is cancelled, and is over as well.
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map((animation) => animation.finished)),
  );
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map((node) => node.html) })),
  ).toEqual([]);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the signed-out pages (${colorScheme})`, async ({
    startServer,
    join,
    browser,
  }) => {
    const server = await startServer();
    const context = await browser.newContext({ baseURL: server.url, colorScheme });
    const page = await context.newPage();
    await page.goto('/');
    await expect(page.getByRole('heading', { name: 'Welcome to Parley' })).toBeVisible();
    await expectNoViolation(page);

    await join(server, 'Ana');
    await page.goto('/sign-in');
    await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible();
    await expectNoViolation(page);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText('Enter your email address.')).toBeVisible();
    await expectNoViolation(page);
  });

  test(`axe finds nothing in a room (${colorScheme})`, async ({ startServer, join }) => {
    const server = await startServer();
    const ana = await join(server, 'Ana');
    const bo = await join(server, 'Bo');
    const [anaWire, boWire] = [await ana.openWire(), await bo.openWire()];
    await makeRoom(anaWire, 'Kitchen', [boWire]);
    const { me } = await boWire.hears('ready');
    await anaWire.must('room:create', { kind: 'direct', memberIds: [me.id] });
    const page = await ana.openBrowser({ colorScheme });
    await expect(page.getByRole('link', { name: 'Kitchen' })).toBeVisible();
    await expectNoViolation(page);

    await openRoom(page, 'Kitchen');
    await say(page, 'A **bold** word, `code`, and https://example.org');
    await say(page, '第二条');
    await say(page, '```ts\nexport const two = sum(1, "1"); // in colours\n```');
    await expect(page.getByRole('log').getByRole('article')).toHaveCount(3);
    await expect(page.locator('.text-code-keyword').first()).toBeVisible();
    await page.getByRole('log').getByRole('article').first().hover();
    await expectNoViolation(page);

    await page.getByRole('button', { name: 'Show details' }).click();
    await expectNoViolation(page);
    await page.getByRole('button', { name: 'New room' }).first().click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectNoViolation(page);
  });

  test(`axe finds nothing in the settings (${colorScheme})`, async ({ startServer, join }) => {
    const server = await startServer();
    const ana = await join(server, 'Ana');
    const page = await ana.openBrowser({ colorScheme });
    for (const [path, title] of [
      ['/settings/profile', 'Profile'],
      ['/settings/sessions', 'Sessions'],
      ['/settings/appearance', 'Appearance'],
      ['/settings/invites', 'Invites'],
      ['/settings/team', 'Team'],
    ] as const) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
      await expect(page.locator('[aria-busy]')).toHaveCount(0);
      await expectNoViolation(page);
    }
  });
}
