import type { Browser, Page } from '@playwright/test';
import { credentialsOf } from '../harness/account.ts';
import { answerQuestion } from '../harness/chat.ts';
import type { Server } from '../harness/server.ts';
import { expect, test } from '../harness/test.ts';

async function openAsStranger(browser: Browser, server: Server, path: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: server.url });
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

async function fillSignUp(page: Page, name: string, submit: string): Promise<void> {
  const { email, password } = credentialsOf(name);
  const form = page.getByRole('form', { name: 'Create account' });
  await form.getByLabel('Name').fill(name);
  await form.getByLabel('Email').fill(email);
  await form.getByLabel('Password', { exact: true }).fill(password);
  await form.getByRole('button', { name: submit }).click();
}

const chat = (page: Page) => page.getByRole('navigation').first();

test('the first visitor becomes the owner; others need a link, until it is revoked', async ({
  startServer,
  browser,
}) => {
  const server = await startServer({ SIGN_UP: 'invite' });
  const ana = await openAsStranger(browser, server, '/');
  await expect(ana.getByRole('heading', { name: 'Welcome to Parley' })).toBeVisible();
  await fillSignUp(ana, 'Ana', 'Create owner account');
  await ana.getByRole('button', { name: 'Later' }).click();
  await expect(chat(ana)).toBeVisible();

  const stranger = await openAsStranger(browser, server, '/sign-up');
  await expect(stranger.getByRole('heading', { name: 'Parley is by invitation' })).toBeVisible();

  await ana.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await ana.goto('/settings/invites');
  await ana.getByRole('button', { name: 'Create link' }).click();
  await ana.getByRole('button', { name: 'Copy link' }).click();
  await expect(ana.getByText('Link copied.')).toBeVisible();
  const link = await ana.evaluate(() => navigator.clipboard.readText());

  const bo = await openAsStranger(browser, server, link);
  await expect(bo.getByRole('heading', { name: 'Ana invited you' })).toBeVisible();
  await fillSignUp(bo, 'Bo', 'Create account');
  await expect(chat(bo)).toBeVisible();

  await ana.reload();
  await expect(ana.getByText('used 1 time')).toBeVisible();
  // Beside it stands the one that was made when the team was founded.
  const used = ana.getByRole('listitem').filter({ hasText: 'used 1 time' });
  await used.getByRole('button', { name: 'Revoke' }).click();
  await answerQuestion(ana, 'Revoke');
  await expect(ana.getByText('The invite has been revoked.')).toBeVisible();

  await stranger.goto(link);
  await expect(
    stranger.getByRole('heading', { name: 'This invite no longer works' }),
  ).toBeVisible();
});

test('"sign out there" cuts the other browser at once', async ({ startServer, join }) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const desk = await ana.openBrowser({ path: '/settings/sessions' });
  const phone = await ana.openBrowser();
  const wire = await ana.openWire();
  await expect(chat(phone)).toBeVisible();

  await desk.reload();
  const others = desk.getByRole('region', { name: 'Elsewhere' }).or(desk.getByRole('main'));
  await expect(others.getByRole('button', { name: 'Sign out there' })).toHaveCount(2);
  while ((await desk.getByRole('button', { name: 'Sign out there' }).count()) > 0) {
    const before = await desk.getByRole('button', { name: 'Sign out there' }).count();
    await desk.getByRole('button', { name: 'Sign out there' }).first().click();
    await expect(desk.getByRole('button', { name: 'Sign out there' })).toHaveCount(before - 1);
  }

  await expect(phone.getByRole('heading', { name: 'Welcome back' })).toBeVisible();
  await expect.poll(() => wire.isConnected()).toBe(false);
  await expect(desk.getByText('This browser')).toBeVisible();
});

test('a guessed password is refused, and after a while so is guessing', async ({
  startServer,
  join,
  browser,
}) => {
  const server = await startServer();
  const { email } = await join(server, 'Ana');
  const page = await openAsStranger(browser, server, '/sign-in');
  const form = page.getByRole('form', { name: 'Sign in' });
  await form.getByLabel('Email').fill(email);
  await form.getByLabel('Password', { exact: true }).fill('not the password');
  await form.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('Email and password do not match.')).toBeVisible();

  await expect(async () => {
    await form.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText(/^Too many attempts/)).toBeVisible({ timeout: 500 });
  }).toPass();
});

test('a new name and a new password hold from then on', async ({ startServer, join, browser }) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const page = await ana.openBrowser({ path: '/settings/profile' });

  const nameForm = page.getByRole('form', { name: 'Change name' });
  await nameForm.getByLabel('Name').fill('Ana María');
  await nameForm.getByRole('button', { name: 'Save name' }).click();
  await expect(page.getByText('Your name has been changed.')).toBeVisible();

  const passwordForm = page.getByRole('form', { name: 'Change password' });
  await passwordForm.getByLabel('Current password', { exact: true }).fill(ana.password);
  const chosen = passwordForm.getByLabel('New password', { exact: true });
  for (const [refused, why] of [
    ['Password123', 'Too many people use this password'],
    [`${ana.name} 12345678`, 'little more than a name or an address'],
  ] as const) {
    await chosen.fill(refused);
    await passwordForm.getByRole('button', { name: 'Change password' }).click();
    await expect(chosen).toHaveAccessibleDescription(new RegExp(why));
    await expect(chosen).toHaveValue(refused);
  }
  await chosen.fill('a brand new password');
  await passwordForm.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Your password has been changed.')).toBeVisible();

  const elsewhere = await openAsStranger(browser, server, '/sign-in');
  const form = elsewhere.getByRole('form', { name: 'Sign in' });
  await form.getByLabel('Email').fill(ana.email);
  await form.getByLabel('Password', { exact: true }).fill('a brand new password');
  await form.getByRole('button', { name: 'Sign in' }).click();
  await expect(chat(elsewhere)).toBeVisible();
  const wire = await (await join(server, 'Bo')).openWire();
  const { users } = await wire.must('user:list', {});
  expect(users.map(({ name }) => name)).toContain('Ana María');
});
