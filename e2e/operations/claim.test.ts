import type { Browser, Page } from '@playwright/test';
import { credentialsOf } from '../harness/account.ts';
import { type Program, until } from '../harness/program.ts';
import { seed } from '../harness/seed.ts';
import type { Server } from '../harness/server.ts';
import { expect, test } from '../harness/test.ts';

/** As a proxy hands a visitor on. */
const FROM_ELSEWHERE = { 'x-forwarded-for': '192.0.2.7' };

async function visitFromElsewhere(browser: Browser, { url }: Server): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, extraHTTPHeaders: FROM_ELSEWHERE });
  const page = await context.newPage();
  await page.goto('/');
  return page;
}

/** The link of the newest start. */
async function printedLink({ log }: Pick<Program, 'log'>): Promise<string> {
  const links = () => [...log().matchAll(/https?:\S+\/claim#\S+/g)].map(([link]) => link);
  await until(() => links().length > 0, log);
  return links().at(-1) ?? '';
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

test('[AC12] who comes first from elsewhere finds where the link is, and with it becomes the owner', async ({
  startServer,
  browser,
}) => {
  const server = await startServer({ SIGN_UP: 'open' });
  const link = await printedLink(server);
  const mallory = await visitFromElsewhere(browser, server);
  await expect(heading(mallory, 'This Parley waits for its owner')).toBeVisible();
  await expect(mallory.getByLabel('Password', { exact: true })).toHaveCount(0);
  await mallory.goto(`/claim#${'a'.repeat(43)}`);
  await expect(mallory.getByText('This link no longer works')).toBeVisible();

  const ana = await visitFromElsewhere(browser, server);
  await ana.getByLabel('Link from the server').fill(link.replace(/#.*/, ''));
  await ana.getByRole('button', { name: 'Continue' }).click();
  await expect(ana.getByText('This is not the link that the server prints')).toBeVisible();
  await ana.getByLabel('Link from the server').fill(link);
  await ana.getByRole('button', { name: 'Continue' }).click();
  const { name, email, password } = credentialsOf('Ana');
  await ana.getByLabel('Name').fill(name);
  await ana.getByLabel('Email').fill(email);
  await ana.getByLabel('Password', { exact: true }).fill(password);
  await ana.getByRole('button', { name: 'Create owner account' }).click();
  await ana.getByRole('button', { name: 'Later' }).click();
  await expect(heading(ana, 'General')).toBeVisible();
  await ana.goto('/settings/people');
  await expect(ana.getByRole('list', { name: 'People' })).toContainText('Owner');

  await mallory.goto(link);
  await expect(heading(mallory, 'This server has its owner')).toBeVisible();
  await server.stop();
  const before = server.log().length;
  await server.start();
  expect(server.log().slice(before)).not.toContain('/claim#');
});

test('[AC12] a seeded team is nobody’s until one of them claims it', async ({
  folder,
  startServer,
  browser,
}) => {
  const bo = await seed(folder);
  const server = await startServer({}, folder);
  const link = await printedLink(server);
  const page = await visitFromElsewhere(browser, server);
  await page.getByRole('link', { name: 'Become its owner' }).click();
  await expect(heading(page, 'This Parley waits for its owner')).toBeVisible();
  await page.goto(link);
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('Email').fill(bo.email);
  await page.getByLabel('Password', { exact: true }).fill(bo.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Become the owner' }).click();
  await expect(page.getByRole('log')).toBeVisible();
  await page.goto('/settings/people');
  await expect(page.getByRole('list', { name: 'People' })).toContainText('Owner');
});
