import { makeRoom, openRoom } from '../harness/chat.ts';
import { expect, test } from '../harness/test.ts';

test('a pointer that rests on a button is told what it does, though that was not fetched yet', async ({
  startServer,
  join,
}) => {
  const ana = await join(await startServer(), 'Ana');
  await makeRoom(await ana.openWire(), 'Kitchen', []);
  const page = await ana.openBrowser({ path: '/healthz', serviceWorkers: 'block' });
  const isPointedAt = Promise.withResolvers<void>();
  await page.route('**/assets/tooltip-float*', async (route) => {
    await isPointedAt.promise;
    await route.continue();
  });
  await page.goto('/');
  await openRoom(page, 'Kitchen');

  // One move, and none after it.
  await page.getByRole('button', { name: 'Show details' }).hover();
  isPointedAt.resolve();
  const tooltip = page.locator('.bg-tooltip', { hasText: 'Show details' });
  await expect(tooltip).toBeVisible();
  await page.mouse.move(700, 400);
  await expect(tooltip).toHaveCount(0);
});
