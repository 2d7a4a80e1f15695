import type { Page } from '@playwright/test';
import { composer, expectConversation, makeRoom, message, openRoom, say } from '../harness/chat.ts';
import { storedMessages } from '../harness/database.ts';
import { keptContent } from '../harness/kept-content.ts';
import type { Person } from '../harness/person.ts';
import type { Server } from '../harness/server.ts';
import { expect, test } from '../harness/test.ts';
import { tapWire } from '../harness/wire-tap.ts';

/** Two people who share a browser and a room; Ana's page stands open in it. */
async function shareBrowser(
  startServer: () => Promise<Server>,
  join: (server: Server, name: string) => Promise<Person>,
) {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  await makeRoom(await ana.openWire(), 'Kitchen', [await bo.openWire()]);
  const page = await ana.openBrowser();
  await openRoom(page, 'Kitchen');
  await expect(composer(page)).toBeVisible();
  return { server, ana, bo, page };
}

/**
 * Signs in behind the page's back, as another tab does after somebody emptied the jar of cookies: with
 * the cookie there the sign-in would end its session, and the page would hear of it.
 */
async function signInUnseen(page: Page, server: Server, { email, password }: Person) {
  await page.context().clearCookies();
  const response = await page.context().request.post(`${server.url}/api/auth/sign-in/email`, {
    headers: { origin: server.url },
    data: { email, password },
  });
  expect(response.ok()).toBe(true);
}

/** Who said what in the room, as the server has it. */
const said = (server: Server) =>
  storedMessages(server, 'Kitchen').map(({ sender, body }) => `${sender}: ${body}`);

const personMenu = (page: Page, name: string) =>
  page.getByRole('button', { name: new RegExp(`${name}\\s*: settings and more`) });

async function signInByHand(page: Page, { email, password }: Person) {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** The page may have heard of the network by itself, and be on its way to a fresh start already. */
const comeBack = (page: Page) =>
  page.evaluate(() => window.dispatchEvent(new Event('online'))).catch(() => undefined);

test('what Ana wrote offline is never sent as Bo, and is sent once she is back', async ({
  startServer,
  join,
}) => {
  const { server, ana, bo, page } = await shareBrowser(startServer, join);
  await page.context().setOffline(true);
  await say(page, 'Ana wrote this');
  await expect(message(page, 'Ana wrote this')).toHaveAccessibleName('Message on its way');
  await composer(page).fill('Ana began this');
  await signInUnseen(page, server, bo);
  await page.context().setOffline(false);
  await comeBack(page);

  await expect(personMenu(page, 'Bo')).toBeVisible({ timeout: 40_000 });
  await openRoom(page, 'Kitchen');
  await expect(composer(page)).toHaveValue('');
  await expect(message(page, 'Ana wrote this')).toHaveCount(0);
  await say(page, 'Bo wrote this');
  await expectConversation(page, ['Bo wrote this']);
  expect(said(server)).toEqual(['Bo: Bo wrote this']);

  await personMenu(page, 'Bo').click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await signInByHand(page, ana);
  await openRoom(page, 'Kitchen');
  await expectConversation(page, ['Bo wrote this', 'Ana wrote this']);
  await expect(composer(page)).toHaveValue('Ana began this');
  expect(said(server)).toEqual(['Bo: Bo wrote this', 'Ana: Ana wrote this']);
});

test('Ana’s settings neither rename Bo nor sign him out', async ({ startServer, join }) => {
  const { server, bo, page } = await shareBrowser(startServer, join);
  await page.goto('/settings/profile');
  const name = page.getByRole('textbox', { name: 'Name' });
  await expect(name).toHaveValue('Ana');
  await signInUnseen(page, server, bo);
  await name.fill('Ana the second');
  await page.getByRole('button', { name: 'Save name' }).click();
  await expect(name).toHaveValue('Bo', { timeout: 40_000 });

  await signInUnseen(page, server, await join(server, 'Chen'));
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(personMenu(page, 'Chen')).toBeVisible({ timeout: 40_000 });
  await expect(page).not.toHaveURL(/sign-in/);
});

test('a server that takes Ana’s page for Bo’s without a word is told nothing', async ({
  startServer,
  join,
}) => {
  const { server, page } = await shareBrowser(startServer, join);
  await say(page, 'before');
  await expect.poll(() => keptContent(page)).toContain('before');
  const tap = await tapWire(page.context());
  const somebodyElse = { id: crypto.randomUUID(), name: 'Bo', role: 'member' };
  tap.toPage = ({ head, data }) => {
    if (!Array.isArray(data) || data[0] !== 'ready') return { head, data };
    const [name, ready] = data;
    return { head, data: [name, { ...ready, me: somebodyElse }] };
  };
  await page.reload();
  await expect(page.getByText(/^Reconnecting/)).toBeVisible({ timeout: 40_000 });
  await say(page, 'for nobody');
  await expect(message(page, 'for nobody')).toHaveAccessibleName('Message on its way');
  expect(said(server)).toEqual(['Ana: before']);

  tap.toPage = (packet) => packet;
  await comeBack(page);
  await expectConversation(page, ['before', 'for nobody']);
});

test('when a session is ended from elsewhere, no draft stays in the browser', async ({
  startServer,
  join,
}) => {
  const { server, ana, page } = await shareBrowser(startServer, join);
  await composer(page).fill('between us');
  const elsewhere = await ana.openBrowser({ path: '/settings/sessions' });
  await elsewhere.getByRole('button', { name: 'Sign out there' }).first().click();
  await expect(page).toHaveURL(/sign-in/);
  await signInByHand(page, ana);
  await openRoom(page, 'Kitchen');
  await expect(composer(page)).toHaveValue('');
  expect(said(server)).toEqual([]);
});
