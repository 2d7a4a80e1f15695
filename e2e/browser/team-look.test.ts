import { expect, test } from '../harness/test.ts';

/** The list of rooms stands on it. */
const SIDE = () => getComputedStyle(document.documentElement).getPropertyValue('--color-side');

test('a team’s name, accent and picture are there at once for everybody, and at the door', async ({
  startServer,
  join,
  browser,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const boPage = await bo.openBrowser();
  await expect(boPage.getByRole('link', { name: 'Parley' })).toBeVisible();
  const petrol = await boPage.evaluate(SIDE);
  const page = await ana.openBrowser({ path: '/settings/team' });
  const form = page.getByRole('form', { name: 'Change the team’s name' });
  await form.getByRole('textbox').fill('Bäckerei 面包房');
  await form.getByRole('button', { name: 'Save name' }).click();
  await page.getByRole('radio', { name: 'Violet' }).click();
  await expect(page.getByRole('radio', { name: 'Violet' })).toBeChecked();

  await expect(boPage.getByRole('link', { name: 'Bäckerei 面包房' })).toBeVisible();
  await expect(boPage).toHaveTitle(/ · Bäckerei 面包房$/);
  await expect.poll(() => boPage.evaluate(SIDE)).not.toBe(petrol);
  const violet = await boPage.evaluate(SIDE);

  // Nothing of Parley's own look flashes while a page begins.
  const seen: string[] = [];
  await boPage.exposeFunction('noteFirst', (name: string) => seen.push(name));
  await boPage.addInitScript(() => {
    new MutationObserver(() => {
      const name = document.querySelector('header a')?.textContent;
      if (name) Reflect.get(window, 'noteFirst')(name);
    }).observe(document, { childList: true, subtree: true });
  });
  await boPage.reload();
  await expect(boPage.getByRole('link', { name: 'Bäckerei 面包房' })).toBeVisible();
  expect(await boPage.evaluate(SIDE)).toBe(violet);
  expect(new Set(seen)).toEqual(new Set(['Bäckerei 面包房']));

  const stranger = await (await browser.newContext({ baseURL: server.url })).newPage();
  await stranger.goto('/sign-in');
  await expect(stranger.getByText('Bäckerei 面包房')).toBeVisible();
  await expect(stranger).toHaveTitle(/ · Bäckerei 面包房$/);
  expect(await stranger.evaluate(SIDE)).toBe(violet);

  await page.getByRole('radio', { name: 'Petrol' }).click();
  await expect.poll(() => boPage.evaluate(SIDE)).toBe(petrol);
});
