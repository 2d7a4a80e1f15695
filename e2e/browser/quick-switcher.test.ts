import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { composer, makeRoom, openRoom, roomLink } from '../harness/chat.ts';
import { expect, test } from '../harness/test.ts';

const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const field = (page: Page) => page.getByRole('combobox', { name: 'Room, person or command' });
const options = (page: Page) => page.getByRole('listbox', { name: 'Results' }).getByRole('option');
const chosen = (page: Page) => page.getByRole('option', { selected: true });

/** Opens the switcher by its keys, types, and takes the first that is offered, which must be this. */
async function goTo(page: Page, typed: string, first: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type(typed);
  await expect(chosen(page)).toContainText(first);
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveCount(0);
}

test('rooms, people, commands and settings are reached by the keyboard alone', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  await join(server, '陈静');
  const wire = await ana.openWire();
  for (const name of ['foo bar', 'barometer', 'bar', 'Kitchen']) await makeRoom(wire, name, []);
  const page = await ana.openBrowser();
  await openRoom(page, 'Kitchen');

  // While one writes: what is written stays, and one goes on writing where one comes to.
  await composer(page).pressSequentially('half a thought');
  await goTo(page, 'foo', 'foo bar');
  await expect(title(page, 'foo bar')).toBeVisible();
  await expect(composer(page)).toBeFocused();
  await goTo(page, 'kit', 'Kitchen');
  await expect(composer(page)).toHaveValue('half a thought');

  // Where one has been goes before what begins with it.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('bar');
  await expect(options(page)).toContainText(['bar', 'foo bar', 'barometer']);
  await page.keyboard.press('End');
  await expect(chosen(page)).toContainText('barometer');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(chosen(page)).toContainText('foo bar');
  await page.keyboard.press('Home');
  await expect(chosen(page)).toHaveText('bar');
  await page.keyboard.press('Escape');
  await expect(field(page)).toHaveCount(0);
  await expect(composer(page)).toBeFocused();

  // A conversation begins with whoever is found, by how their name is said.
  await goTo(page, 'cj', '陈静');
  await expect(title(page, '陈静')).toBeVisible();

  await goTo(page, 'new room', 'New room');
  await expect(page.getByRole('dialog', { name: 'New room' })).toBeVisible();
  await page.keyboard.press('Escape');

  await goTo(page, 'dark', 'Theme: Dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');

  await goTo(page, 'appear', 'Appearance');
  await expect(title(page, 'Appearance')).toBeVisible();
  await goTo(page, 'browse', 'Browse rooms');
  await expect(page.getByRole('dialog', { name: 'Browse rooms' })).toBeVisible();
});

test('what is typed on in one go is in it, also the first time a page opens it', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  await makeRoom(await ana.openWire(), 'Kitchen', []);
  const page = await ana.openBrowser();
  await openRoom(page, 'Kitchen');
  for (const visit of ['first', 'second']) {
    await expect(composer(page)).toBeFocused();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('barometer', { delay: 40 });
    await expect(field(page), visit).toHaveValue('barometer');
    await expect(field(page)).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(field(page)).toHaveCount(0);
    await expect(composer(page)).toHaveValue('');
  }
});

test('asked for nothing, it offers what is unread, then where one was; out of reach as well', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const [anaWire, boWire] = [await ana.openWire(), await bo.openWire()];
  for (const name of ['Attic', 'Cellar', 'Kitchen']) await makeRoom(anaWire, name, []);
  const garden = await makeRoom(anaWire, 'Garden', [boWire]);
  const page = await ana.openBrowser();
  for (const name of ['Attic', 'Cellar', 'Kitchen']) await openRoom(page, name);
  await boWire.must('message:send', {
    roomId: garden,
    clientMessageId: crypto.randomUUID(),
    body: 'ripe',
  });
  await expect(roomLink(page, 'Garden').getByText('unread')).toBeAttached();
  // Who has just come may not have it yet: it is fetched at rest.
  await page.keyboard.press('Control+k');
  await expect(options(page)).not.toHaveCount(0);
  await page.keyboard.press('Control+k');
  await expect(field(page)).toHaveCount(0);
  await page.context().setOffline(true);
  await page.keyboard.press('Control+k');
  await expect(options(page)).toContainText(['Garden', 'Cellar', 'Attic', 'Browse rooms']);
  await expect(chosen(page)).toContainText('Garden');
  await page.keyboard.press('Enter');
  await expect(title(page, 'Garden')).toBeVisible();
  await page.context().setOffline(false);

  // Reads the rest everywhere, and takes it back.
  await openRoom(page, 'Attic');
  await boWire.must('message:send', {
    roomId: garden,
    clientMessageId: crypto.randomUUID(),
    body: 'eaten',
  });
  await expect(roomLink(page, 'Garden').getByText('unread')).toBeAttached();
  await goTo(page, 'everything', 'Mark everything as read');
  await expect(roomLink(page, 'Garden').getByText('unread')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(roomLink(page, 'Garden').getByText('unread')).toBeAttached();
});

test('what nothing is called says so, and leads on', async ({ startServer, join }) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  await makeRoom(await ana.openWire(), 'Kitchen', []);
  const page = await ana.openBrowser();
  await openRoom(page, 'Kitchen');
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('qqqq');
  await expect(page.getByText('Nothing found for “qqqq”')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Browse rooms' })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the switcher and in the list of keys (${colorScheme})`, async ({
    startServer,
    join,
  }) => {
    const server = await startServer();
    const ana = await join(server, 'Ana');
    await join(server, 'Bo');
    await makeRoom(await ana.openWire(), 'Kitchen', []);
    const page = await ana.openBrowser({ colorScheme });
    await openRoom(page, 'Kitchen');
    const violations = async () => (await new AxeBuilder({ page }).analyze()).violations;
    await page.keyboard.press('Control+k');
    await expect(options(page).first()).toBeVisible();
    expect(await violations()).toEqual([]);
    await page.keyboard.type('bo');
    await expect(chosen(page)).toContainText('Bo');
    expect(await violations()).toEqual([]);
    await page.keyboard.press('Control+/');
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    expect(await violations()).toEqual([]);
  });
}
