import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { answerQuestion, makeRoom, message, openRoom, say } from '../harness/chat.ts';
import { expect, test } from '../harness/test.ts';

const BANNED = 'This account is banned from this server.';

const person = (page: Page, name: string) =>
  page.getByRole('list', { name: 'People' }).getByRole('listitem').filter({ hasText: name });

const bannedBadge = (page: Page, name: string) =>
  person(page, name).getByText('Banned', { exact: true });

test('who is banned is signed out everywhere and told why, until the ban is lifted', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  await makeRoom(await ana.openWire(), 'Kitchen', [await bo.openWire()]);
  const boPage = await bo.openBrowser();
  const boElsewhere = await bo.openBrowser();
  await openRoom(boPage, 'Kitchen');
  await say(boPage, 'the words of Bo');
  await expect(message(boPage, 'the words of Bo')).toBeVisible();

  const anaPage = await ana.openBrowser({ path: '/settings/people' });
  await person(anaPage, 'Bo').getByRole('button', { name: 'Ban' }).click();
  await expect(anaPage.getByRole('alertdialog')).toContainText('signed out everywhere at once');
  await answerQuestion(anaPage, 'Ban');
  await expect(bannedBadge(anaPage, 'Bo')).toBeVisible();

  for (const page of [boPage, boElsewhere]) {
    await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible();
    await expect(page.getByRole('alert')).toContainText(BANNED);
  }
  const form = boPage.getByRole('form', { name: 'Sign in' });
  await form.getByLabel('Email').fill(bo.email);
  await form.getByLabel('Password', { exact: true }).fill('not the password');
  await form.getByRole('button', { name: 'Sign in' }).click();
  await expect(boPage.getByRole('alert')).toContainText('Email and password do not match.');
  await form.getByLabel('Password', { exact: true }).fill(bo.password);
  await form.getByRole('button', { name: 'Sign in' }).click();
  await expect(boPage.getByRole('alert')).toContainText(BANNED);

  await person(anaPage, 'Bo').getByRole('button', { name: 'Lift ban' }).click();
  await answerQuestion(anaPage, 'Lift ban');
  await expect(bannedBadge(anaPage, 'Bo')).toHaveCount(0);
  await form.getByRole('button', { name: 'Sign in' }).click();
  await openRoom(boPage, 'Kitchen');
  await expect(message(boPage, 'the words of Bo')).toBeVisible();
});

test('the banned keep their name beside what they wrote, and nobody is offered them', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const chen = await join(server, '陈静');
  const wire = await ana.openWire();
  const boWire = await bo.openWire();
  await makeRoom(wire, 'Kitchen', [boWire, await chen.openWire()]);
  const boPage = await bo.openBrowser();
  await openRoom(boPage, 'Kitchen');
  await say(boPage, 'the words of Bo');
  const { me } = await boWire.hears('ready');
  const page = await ana.openBrowser();
  await openRoom(page, 'Kitchen');
  await expect(message(page, 'the words of Bo')).toBeVisible();
  await wire.must('user:ban', { userId: me.id });

  await page.getByRole('button', { name: 'Show details' }).click();
  const members = page.getByRole('listitem').filter({ hasText: 'Banned' });
  await expect(members).toHaveText(/Bo/);
  await page.reload();
  await expect(message(page, 'the words of Bo')).toContainText('Bo');
  await page.getByRole('button', { name: 'New conversation' }).first().click();
  const offered = page.getByRole('dialog').getByRole('option');
  await expect(offered).toHaveText([/陈静/]);
});

test('people are found by name and by being banned, with the keyboard alone', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  for (const name of ['Bo', '陈静']) await join(server, name);
  const page = await ana.openBrowser({ path: '/settings/people' });
  await expect(page.getByRole('list', { name: 'People' }).getByRole('listitem')).toHaveCount(3);
  await expect(person(page, 'Ana').getByRole('button')).toHaveCount(0);

  const search = page.getByRole('searchbox', { name: 'Search people by name' });
  await search.fill('zzz');
  await expect(page.getByText('Nobody found')).toBeVisible();
  await search.fill('陈');
  await expect(page.getByRole('list', { name: 'People' }).getByRole('listitem')).toHaveCount(1);
  // Past what is shown, and past the link to a new password.
  for (let step = 1; step <= 3; step += 1) await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Ban' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Lift ban' })).toBeFocused();

  await search.fill('');
  await page.getByRole('radio', { name: 'Banned' }).click();
  await expect(page.getByRole('list', { name: 'People' }).getByRole('listitem')).toHaveCount(1);
  await page.getByRole('button', { name: 'Lift ban' }).click();
  await answerQuestion(page, 'Lift ban');
  await page.reload();
  await page.getByRole('radio', { name: 'Banned' }).click();
  await expect(page.getByText('Nobody is banned')).toBeVisible();
});

test('who does not run the server finds no such place', async ({ startServer, join }) => {
  const server = await startServer();
  await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const page = await bo.openBrowser({ path: '/settings/people' });
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
  await page.goto('/settings');
  await expect(page.getByRole('link', { name: 'Invites' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'People' })).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing among the people, nor in the question (${colorScheme})`, async ({
    startServer,
    join,
  }) => {
    const server = await startServer();
    const ana = await join(server, 'Ana');
    const bo = await join(server, 'Bo');
    await join(server, '陈静');
    const { me } = await (await bo.openWire()).hears('ready');
    await (await ana.openWire()).must('user:ban', { userId: me.id });
    const page = await ana.openBrowser({ colorScheme, path: '/settings/people' });
    await expect(bannedBadge(page, 'Bo')).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await person(page, '陈静').getByRole('button', { name: 'Ban' }).click();
    await expect(page.getByRole('alertdialog')).toHaveCSS('opacity', '1');
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
}

test('a long list of people comes page by page', async ({ startServer, join }) => {
  // Each password is hashed in earnest.
  test.slow();
  const server = await startServer();
  const ana = await join(server, 'Ana');
  for (let n = 1; n <= 52; n += 1) await join(server, `Guest ${n}`);
  const page = await ana.openBrowser({ path: '/settings/people' });
  const listed = page.getByRole('list', { name: 'People' }).getByRole('listitem');
  await expect(listed).toHaveCount(50);
  await page.getByRole('button', { name: 'Show more' }).click();
  await expect(listed).toHaveCount(53);
  await expect(page.getByRole('button', { name: 'Show more' })).toHaveCount(0);
});
