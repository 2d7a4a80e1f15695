import { credentialsOf, signUp } from '../harness/account.ts';
import { makeRoom, openRoom, roomLink, rows, say, sidebar, sitAlone } from '../harness/chat.ts';
import { storeName } from '../harness/database.ts';
import { expect, test } from '../harness/test.ts';
import { connectWire } from '../harness/wire.ts';

test('two people of one name are told apart wherever one is chosen or spoken to', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const namesakes = ['wei-1', 'wei-2'].map((word) => ({ ...credentialsOf(word), name: '王伟' }));
  for (const namesake of namesakes) await signUp(server, namesake);
  const page = await sitAlone(ana, 'Kitchen');

  await page.getByRole('button', { name: 'Add people to this room' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox').fill('王伟');
  const options = dialog.getByRole('option', { name: '王伟' });
  await expect(options).toHaveCount(2);
  const [one, other] = await options.allTextContents();
  expect(one).toContain('Joined');
  expect(one).not.toBe(other);
  await options.first().click();
  await options.last().click();
  await dialog.getByRole('button', { name: 'Add to room' }).click();
  await expect(dialog).toHaveCount(0);

  await page.getByRole('button', { name: 'Show details' }).click();
  const members = page.getByRole('complementary').getByRole('listitem');
  await expect(members.filter({ hasText: '王伟' }).filter({ hasText: 'Joined' })).toHaveCount(2);
  await expect(members.filter({ hasText: 'Ana' })).not.toContainText('Joined');

  const anaWire = await ana.openWire();
  for (const namesake of namesakes) {
    const wire = await connectWire(server, namesake);
    const { me } = await wire.hears('ready');
    await anaWire.must('room:create', { kind: 'direct', memberIds: [me.id] });
    wire.close();
  }
  const directs = sidebar(page).getByRole('link', { name: '王伟' });
  await expect(directs).toHaveCount(2);
  const [first, second] = await directs.allTextContents();
  expect(first).toContain('Joined');
  expect(first).not.toBe(second);
  for (const line of await directs.getByText('Joined').all()) {
    // What tells them apart is not the part that is cut off.
    expect(await line.evaluate((node) => node.scrollWidth <= node.clientWidth)).toBe(true);
  }

  await page.goto('/settings/people');
  const row = page.getByRole('listitem').filter({ hasText: '王伟' }).first();
  await row.getByRole('button', { name: 'Ban' }).click();
  await expect(page.getByRole('alertdialog')).toContainText('Joined');
});

test('a name that shows nothing, hides something, or looks like the owner’s is refused in words', async ({
  startServer,
  join,
  browser,
}) => {
  const server = await startServer({ SIGN_UP: 'open' });
  const ana = await join(server, 'Ana');
  const context = await browser.newContext({ baseURL: server.url });
  const stranger = await context.newPage();
  await stranger.goto('/sign-up');
  const form = stranger.getByRole('form', { name: 'Create account' });
  await form.getByLabel('Email').fill('eve@example.org');
  await form.getByLabel('Password', { exact: true }).fill('correct horse battery');
  for (const [name, words] of [
    ['\u3164\u200b', 'Nothing of this can be seen'],
    ['Eve\u202e', 'characters in this that cannot be seen'],
    [`Z${'\u0302\u030a\u0308\u0303'.repeat(10)}`, 'too many marks on one letter'],
    ['Аnа', 'looks like that of somebody who runs this server'],
  ] as const) {
    await form.getByLabel('Name').fill(name);
    await form.getByRole('button', { name: 'Create account' }).click();
    await expect(form).toContainText(words);
    await expect(form.getByLabel('Name')).toHaveValue(name);
  }
  await form.getByLabel('Name').fill('Eve');
  await form.getByRole('button', { name: 'Create account' }).click();
  await expect(stranger.getByRole('navigation').first()).toBeVisible();
  await context.close();

  const page = await sitAlone(ana, 'Kitchen');
  await page.getByRole('button', { name: 'New room' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('\u2800');
  await dialog.getByLabel('Topic').fill('about\u202e');
  await dialog.getByRole('button', { name: 'New room' }).click();
  await expect(dialog).toContainText('Nothing of this can be seen');
  await expect(dialog).toContainText('characters in this that cannot be seen');
});

test('who runs the server carries a mark beside their name', async ({ startServer, join }) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  await makeRoom(await ana.openWire(), 'Kitchen', [await bo.openWire()]);
  const anaPage = await ana.openBrowser();
  await openRoom(anaPage, 'Kitchen');
  await say(anaPage, 'from the owner');
  const page = await bo.openBrowser();
  await openRoom(page, 'Kitchen');
  await say(page, 'from a member');
  const mark = page.getByRole('img', { name: 'Owner of this server' });
  await expect(
    rows(page)
      .filter({ hasText: 'from the owner' })
      .and(rows(page).filter({ has: mark })),
  ).toHaveCount(1);
  await expect(rows(page).filter({ hasText: 'from a member' }).filter({ has: mark })).toHaveCount(
    0,
  );
  await page.getByRole('button', { name: 'Show details' }).click();
  await expect(
    page.getByRole('complementary').getByRole('listitem').filter({ has: mark }),
  ).toContainText(['Ana']);
});

test('a room is found however its name is typed', async ({ startServer, join }) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const wire = await ana.openWire();
  for (const name of ['Café', 'Straße', 'アナ', 'İstanbul']) await makeRoom(wire, name, []);
  const page = await bo.openBrowser();
  await page.getByRole('button', { name: 'Browse rooms' }).first().click();
  const dialog = page.getByRole('dialog');
  for (const [query, name] of [
    ['cafe\u0301', 'Café'],
    [' STRASSE ', 'Straße'],
    ['ｱﾅ', 'アナ'],
    ['istanbul', 'İstanbul'],
  ] as const) {
    await dialog.getByRole('searchbox').fill(query);
    await expect(dialog.getByRole('listitem')).toHaveCount(1);
    await expect(dialog.getByRole('listitem')).toContainText(name);
  }
});

test('marks piled up in a name of before stay inside its line', async ({ startServer, join }) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const boWire = await bo.openWire();
  const anaWire = await ana.openWire();
  await makeRoom(anaWire, 'Kitchen', [boWire]);
  const { me } = await boWire.hears('ready');
  await anaWire.must('room:create', { kind: 'direct', memberIds: [me.id] });
  const piled = `Z${'\u0302\u030a\u0308\u0303'.repeat(40)}`;
  storeName(server, bo.email, piled);

  const page = await ana.openBrowser();
  await expect(roomLink(page, piled)).toBeVisible();
  await openRoom(page, 'Kitchen');
  const boPage = await bo.openBrowser();
  await openRoom(boPage, 'Kitchen');
  await say(boPage, 'hello');
  await expect(rows(page)).toContainText(['hello']);
  await page.getByRole('button', { name: 'Show details' }).click();
  await expect(page.getByRole('complementary').getByRole('listitem')).toHaveCount(2);

  /** Texts with the marks that nothing keeps within two lines. */
  const loose = await page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) {
      if (!text.textContent?.includes('\u0302\u030a\u0308')) continue;
      let box = text.parentElement;
      while (box !== null && getComputedStyle(box).overflowY === 'visible') box = box.parentElement;
      if (box === null || box.clientHeight > 64) found.push(text.parentElement?.outerHTML ?? '');
    }
    return found;
  });
  expect(loose).toEqual([]);
});
