import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../harness/test.ts';

const line = (page: Page, words: string) =>
  page.getByRole('list', { name: 'Audit trail' }).getByRole('listitem').filter({ hasText: words });

test('the owner reads who got in and who did not, by kind and by person', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  for (const password of ['not the password', 'nor is this']) {
    const { status } = await fetch(`${server.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url },
      body: JSON.stringify({ email: bo.email, password }),
    });
    expect(status).toBe(401);
  }

  const page = await ana.openBrowser({ path: '/settings/audit' });
  const failed = line(page, `Sign-in as ${bo.email} failed.`);
  await expect(failed).toContainText('127.0.0.1');
  await expect(async () => {
    await page.getByRole('button', { name: 'Read again' }).click();
    await expect(failed).toContainText('2 times', { timeout: 1_000 });
  }).toPass();
  await expect(line(page, 'Ana created an account.')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.getByRole('combobox', { name: 'What happened' }).selectOption('Bans');
  await expect(page.getByText('Nothing to show')).toBeVisible();
  await page.getByRole('combobox', { name: 'What happened' }).selectOption('Accounts created');
  await expect(failed).toHaveCount(0);
  await expect(line(page, 'Ana created an account.')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search people by name' }).fill('Bo');
  await page.getByRole('list', { name: 'People' }).getByRole('button', { name: 'Bo' }).click();
  await expect(line(page, 'Ana created an account.')).toHaveCount(0);
  await expect(line(page, 'Bo created an account.')).toBeVisible();
});
