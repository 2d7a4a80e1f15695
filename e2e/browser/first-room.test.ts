import type { Browser, Page } from '@playwright/test';
import { credentialsOf } from '../harness/account.ts';
import {
  answerQuestion,
  expectConversation,
  makeRoom,
  message,
  openRoom,
  pointAt,
  roomLink,
  rows,
  say,
  sidebar,
} from '../harness/chat.ts';
import type { Server } from '../harness/server.ts';
import { expect, test } from '../harness/test.ts';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

type Visit = { path: string; locale?: string };

async function visit(browser: Browser, { url }: Server, { path, locale }: Visit): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, ...(locale && { locale }) });
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

async function signUp(page: Page, name: string): Promise<void> {
  const { email, password } = credentialsOf(name);
  const form = page.locator('form');
  await form.locator('input[autocomplete="name"]').fill(name);
  await form.locator('input[type="email"]').fill(email);
  await form.locator('input[type="password"]').fill(password);
  await form.locator('button[type="submit"]').click();
}

/** What stands in the first room, from its founding on. */
const FIRST_WORDS = ['Welcome!', 'Text can be italic', 'Try a reaction', 'goes anywhere'];

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

test('who sets Parley up is in the first room, and who is invited lands beside them', async ({
  startServer,
  browser,
}) => {
  const server = await startServer({ SIGN_UP: 'invite' });
  const ana = await visit(browser, server, { path: '/' });
  await signUp(ana, 'Ana');
  await expect(heading(ana, 'What is your team called?')).toBeVisible();
  await expect(ana.getByRole('textbox', { name: 'Name of the team' })).toBeFocused();
  await ana.keyboard.type('Morgenrot');
  // The link to send is made by the press that copies it.
  await ana.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await ana.getByRole('button', { name: 'Copy link' }).click();
  await expect(ana.getByText('Link copied.')).toBeVisible();
  const link = await ana.evaluate(() => navigator.clipboard.readText());
  await ana.getByRole('button', { name: 'Go to the first room' }).click();
  await expect(heading(ana, 'General')).toBeVisible();
  await expect(ana.getByRole('link', { name: 'Morgenrot' })).toBeVisible();
  await expect(ana.getByRole('log').getByText('This is where General begins')).toBeVisible();

  const bo = await visit(browser, server, { path: link });
  await expect(bo.getByText('Morgenrot')).toBeVisible();
  await signUp(bo, 'Bo');
  await expect(heading(bo, 'General')).toBeVisible();
  await expect(rows(bo)).toContainText(FIRST_WORDS);
  await say(bo, 'hello Ana');
  await expect(message(ana, 'hello Ana')).toBeVisible();
  await say(ana, 'hello Bo');
  await expect(rows(bo)).toContainText([...FIRST_WORDS, 'hello Ana', 'hello Bo']);
});

test('an invite link is in the clipboard of whoever goes on with founding, and looking makes none', async ({
  startServer,
  browser,
}) => {
  const server = await startServer({ SIGN_UP: 'invite' });
  const ana = await visit(browser, server, { path: '/' });
  await ana.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await signUp(ana, 'Ana');
  await expect(heading(ana, 'What is your team called?')).toBeVisible();
  await ana.reload();
  await expect(ana.getByRole('heading', { name: 'Bring the others in' })).toBeVisible();
  await ana.getByRole('textbox', { name: 'Name of the team' }).fill('Morgenrot');
  await ana.keyboard.press('Enter');
  await expect(ana.getByText('An invite link is in your clipboard')).toBeVisible();
  await expect(heading(ana, 'General')).toBeVisible();
  const link = await ana.evaluate(() => navigator.clipboard.readText());
  const bo = await visit(browser, server, { path: link });
  await signUp(bo, 'Bo');
  await expect(heading(bo, 'General')).toBeVisible();
  await ana.goto('/settings/invites');
  await expect(ana.getByText('used 1 time')).toBeVisible();
  await expect(ana.getByRole('button', { name: 'Revoke' })).toHaveCount(1);
});

test('the first words are living messages of the owner: they are reacted to, and deleted for everybody', async ({
  startServer,
  browser,
}) => {
  const server = await startServer({ SIGN_UP: 'open' });
  const ana = await visit(browser, server, { path: '/' });
  await signUp(ana, 'Ana');
  await ana.getByRole('button', { name: 'Later' }).click();
  await expect(rows(ana)).toContainText(FIRST_WORDS);
  const bo = await visit(browser, server, { path: '/sign-up' });
  await signUp(bo, 'Bo');
  await expect(rows(bo)).toContainText(FIRST_WORDS);

  await (await pointAt(ana, 'Welcome!')).getByRole('button', { name: 'More actions' }).click();
  await ana.getByRole('menuitem', { name: 'Delete message' }).click();
  await answerQuestion(ana, 'Delete');
  await expect(message(bo, 'Welcome!')).toHaveCount(0);

  // Who founded once is not asked again, and nothing is said twice.
  await ana.goto('/welcome');
  await ana.getByRole('button', { name: 'Later' }).click();
  await expect(heading(ana, 'General')).toBeVisible();
  await expect(rows(ana)).toContainText(FIRST_WORDS.slice(1));
  await expect(message(ana, 'Welcome!')).toHaveCount(0);
  await bo.goto('/welcome');
  await expect(heading(bo, 'General')).toBeVisible();
});

test('the first room speaks the language of who founds the team, and is renamed like any room', async ({
  startServer,
  browser,
}) => {
  const server = await startServer();
  const page = await visit(browser, server, { path: '/', locale: 'zh-CN' });
  await signUp(page, '陈静');
  await page.getByRole('button', { name: '以后再说' }).click();
  await expect(heading(page, '大厅')).toBeVisible();
  await expect(rows(page)).toContainText(['欢迎！', '粗体', '用表情回应', '⌘K']);
  await page.getByRole('button', { name: '显示详情' }).click();
  await page.getByRole('button', { name: '修改名称和主题' }).click();
  await page.getByRole('textbox', { name: '名称' }).fill('广场');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(heading(page, '广场')).toBeVisible();
});

test('staff choose the first room, and choose none', async ({ startServer, join }) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  await makeRoom(await ana.openWire(), 'Market', []);
  const boPage = await bo.openBrowser({ path: '/settings' });
  await expect(boPage.getByRole('link', { name: 'Appearance' })).toBeVisible();
  await expect(boPage.getByRole('link', { name: 'Team', exact: true })).toHaveCount(0);

  const page = await ana.openBrowser({ path: '/settings/team' });
  const form = page.getByRole('form', { name: 'First room' });
  await expect(form.getByRole('radio', { name: /^General/ })).toBeChecked();
  await expect(form.getByRole('button', { name: 'Save' })).toBeDisabled();
  await form.getByRole('searchbox').fill('mark');
  await form.getByRole('radio', { name: /^Market/ }).click();
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The first room has been set.')).toBeVisible();
  const chen = await (await join(server, '陈静')).openBrowser();
  await expect(heading(chen, 'Market')).toBeVisible();
  await expect(roomLink(chen, 'General')).toHaveCount(0);

  await page.reload();
  await expect(form.getByRole('radio', { name: /^Market/ })).toBeChecked();
  await form.getByRole('radio', { name: /^No first room/ }).click();
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The first room has been set.').last()).toBeVisible();
  const dai = await (await join(server, 'Dai')).openBrowser();
  await expect(dai.getByRole('heading', { name: 'Good to have you here' })).toBeVisible();
  await expect(sidebar(dai).getByText('You are in no room yet.')).toBeVisible();
});

test('who is in no room is offered the open ones first, then to make one', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const wire = await ana.openWire();
  await wire.must('team:update', { firstRoomId: null });
  await makeRoom(wire, 'Market', []);
  const page = await (await join(server, 'Bo')).openBrowser();
  const offered = page.getByRole('main').getByRole('list', { name: 'Browse rooms' });
  await expect(offered.getByRole('listitem')).toHaveCount(2);
  await expect(page.getByRole('main').getByRole('button', { name: 'New room' })).toBeVisible();
  await offered.getByRole('button', { name: 'Join Market' }).click();
  await expect(heading(page, 'Market')).toBeVisible();
  await say(page, 'found it');
  await expectConversation(page, ['found it']);
});

test('on a phone the list of rooms comes first, and the first room is in it', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  await join(server, 'Ana');
  const page = await (await join(server, 'Bo')).openBrowser(PHONE);
  await expect(roomLink(page, 'General')).toBeInViewport();
  await expect(page).toHaveURL('/');
  await openRoom(page, 'General');
  await expect(page.getByText('This is where General begins')).toBeInViewport();
  await expect(page.getByRole('button', { name: 'Say hello' })).toBeInViewport({ ratio: 1 });
});
