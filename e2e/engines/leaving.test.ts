import { expect, test } from './test.ts';

const PLACES = ['Profile', 'Sessions', 'Appearance'];

test('whoever leaves while a page fetches its parts comes to where they go', async ({
  join,
  openAs,
}) => {
  const page = await openAs(await join('Ana'));
  for (const place of [...PLACES, ...PLACES, ...PLACES]) {
    await page.goto(`/settings/${place.toLowerCase()}`);
    // What it fetches after that nobody waits for.
    await expect.poll(() => page.run('document.readyState')).toBe('complete');
  }
  await page.see({ role: 'heading', name: 'Appearance' });
});
