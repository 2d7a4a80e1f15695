import type { Page } from '@playwright/test';
import {
  answerQuestion,
  composer,
  expectConversation,
  makeRoom,
  openRoom,
  sitAlone,
} from '../harness/chat.ts';
import { expect, test } from '../harness/test.ts';

const list = (page: Page) => page.getByRole('listbox', { name: 'Commands' });

test('a slash at the beginning lists what can be done here, and Enter does it', async ({
  startServer,
  join,
}) => {
  const page = await sitAlone(await join(await startServer(), 'Ana'), 'Kitchen');
  await composer(page).pressSequentially('/');
  await expect(list(page).getByRole('option')).toContainText(['/details', '/invite', '/topic']);
  await page.keyboard.type('inv');
  await expect(list(page).getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Add people to Kitchen' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(composer(page)).toHaveValue('');

  // Of one that takes words, Tab writes the name, and Enter behind them does it.
  await composer(page).pressSequentially('/to');
  await page.keyboard.press('Tab');
  await expect(composer(page)).toHaveValue('/topic ');
  await page.keyboard.type('Fresh bread at nine');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Fresh bread at nine')).toBeVisible();
  await expect(composer(page)).toHaveValue('');

  await composer(page).pressSequentially('/leave');
  await expect(list(page).getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await answerQuestion(page, 'Leave room');
  await expect(page.getByRole('heading', { level: 1, name: 'Kitchen' })).toHaveCount(0);
});

test('a draft that waits opens no list before one goes on with it', async ({
  startServer,
  join,
}) => {
  const ana = await join(await startServer(), 'Ana');
  const page = await sitAlone(ana, 'Kitchen');
  await composer(page).pressSequentially('/');
  await expect(list(page)).toBeVisible();
  await makeRoom(await ana.openWire(), 'Garden', []);
  await openRoom(page, 'Garden');
  await openRoom(page, 'Kitchen');
  await expect(composer(page)).toHaveValue('/');
  await expect(composer(page)).toBeFocused();
  await expect(list(page)).toHaveCount(0);
  await page.keyboard.type('inv');
  await expect(list(page).getByRole('option')).toHaveCount(1);
});

test('what is no command is text, and is sent as that', async ({ startServer, join }) => {
  const page = await sitAlone(await join(await startServer(), 'Ana'), 'Kitchen');
  const texts = ['/etc/hosts', '/shrug', '/details please', '// a note'];
  for (const text of texts) {
    await composer(page).pressSequentially(text);
    await expect(list(page)).toHaveCount(0);
    await page.keyboard.press('Enter');
  }
  await expectConversation(page, texts);
  // Whoever means the slash itself closes the list first.
  await composer(page).pressSequentially('/invite');
  await expect(list(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await expectConversation(page, [...texts, '/invite']);
});

test('a conversation offers nothing that only rooms have', async ({ startServer, join }) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const [anaWire, boWire] = [await ana.openWire(), await bo.openWire()];
  const { me } = await boWire.hears('ready');
  await anaWire.must('room:create', { kind: 'direct', memberIds: [me.id] });
  await makeRoom(anaWire, 'Kitchen', []);
  const page = await ana.openBrowser();
  await openRoom(page, 'Bo');
  await composer(page).pressSequentially('/');
  await expect(list(page).getByRole('option', { name: '/details' })).toBeVisible();
  for (const name of ['/topic', '/leave', '/invite']) {
    await expect(list(page).getByRole('option', { name })).toHaveCount(0);
  }
});
