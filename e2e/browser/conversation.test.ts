import type { Page } from '@playwright/test';
import {
  answerQuestion,
  expectAllSent,
  expectConversation,
  message,
  openRoom,
  pointAt,
  rows,
  say,
  sidebar,
} from '../harness/chat.ts';
import type { Person } from '../harness/person.ts';
import type { Server } from '../harness/server.ts';
import { expect, test } from '../harness/test.ts';

async function joinRoom(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Browse rooms' }).first().click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `Join ${name}` })
    .click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** Three people in four browsers: Ana sits at two. All are in the room that Ana made. */
async function gather(
  server: Server,
  join: (server: Server, name: string) => Promise<Person>,
): Promise<{ ana: Page; anaToo: Page; bo: Page; jing: Page; all: Page[] }> {
  const [anaAccount, boAccount, jingAccount] = [
    await join(server, 'Ana'),
    await join(server, 'Bo'),
    await join(server, '陈静'),
  ];
  const ana = await anaAccount.openBrowser();
  await sidebar(ana).getByRole('button', { name: 'New room' }).click();
  await ana.getByRole('dialog').getByLabel('Name').fill('Kitchen');
  await ana.getByRole('dialog').getByRole('button', { name: 'New room' }).click();
  await expect(ana.getByRole('heading', { level: 1, name: 'Kitchen' })).toBeVisible();

  const anaToo = await anaAccount.openBrowser();
  await openRoom(anaToo, 'Kitchen');
  const bo = await boAccount.openBrowser();
  await joinRoom(bo, 'Kitchen');
  const jing = await jingAccount.openBrowser();
  await joinRoom(jing, 'Kitchen');
  return { ana, anaToo, bo, jing, all: [ana, anaToo, bo, jing] };
}

test('what one types appears once for everybody, in one order, and survives a reload', async ({
  startServer,
  join,
}) => {
  const { ana, anaToo, bo, jing, all } = await gather(await startServer(), join);
  await say(ana, 'Who is hungry?');
  await expect(message(bo, 'Who is hungry?')).toBeVisible();
  await say(bo, 'Always.');
  await expect(message(jing, 'Always.')).toBeVisible();
  await say(jing, '我带了月饼');
  await expect(message(anaToo, '我带了月饼')).toBeVisible();
  await say(anaToo, 'Then I bring tea');

  const texts = ['Who is hungry?', 'Always.', '我带了月饼', 'Then I bring tea'];
  for (const page of all) await expectConversation(page, texts);
  for (const page of all) await page.reload();
  for (const page of all) await expectConversation(page, texts);
});

test('what all type at once comes out in one order', async ({ startServer, join }) => {
  const { all } = await gather(await startServer(), join);
  await Promise.all(
    all.map(async (page, tab) => {
      for (let n = 1; n <= 3; n++) await say(page, `tab ${tab} says ${n}`);
    }),
  );

  const [first, ...others] = all;
  if (first === undefined) throw new Error('nobody is here');
  const said = first.getByText(/^tab \d says \d$/);
  await expect(said).toHaveCount(12);
  const order = await said.allTextContents();
  expect(new Set(order).size).toBe(12);
  for (const page of others) await expectConversation(page, order);
});

test('edits, deletions and reactions reach everybody', async ({ startServer, join }) => {
  const { ana, anaToo, bo, jing, all } = await gather(await startServer(), join);
  await say(ana, 'Lunch at twelve');
  await say(ana, 'This was meant for somebody else');
  await expect(message(bo, 'Lunch at twelve')).toBeVisible();

  await (await pointAt(bo, 'Lunch at twelve'))
    .getByRole('button', { name: 'Add reaction' })
    .click();
  await bo.getByRole('searchbox', { name: 'Search emoji' }).fill('dumpling');
  await bo.getByRole('gridcell', { name: 'dumpling' }).click();
  for (const page of all) {
    await expect(
      message(page, 'Lunch at twelve').getByRole('button', { name: /🥟/ }),
    ).toBeVisible();
  }

  await message(jing, 'Lunch at twelve').getByRole('button', { name: /🥟/ }).click();
  await expect(
    message(ana, 'Lunch at twelve').getByRole('button', { name: '🥟 by Bo and 陈静' }),
  ).toBeVisible();

  await (await pointAt(ana, 'Lunch at twelve')).getByRole('button', { name: 'Edit' }).click();
  await ana.getByRole('textbox', { name: 'Edit message' }).fill('Lunch at one');
  await ana.getByRole('textbox', { name: 'Edit message' }).press('Enter');
  for (const page of all) {
    await expect(message(page, 'Lunch at one')).toContainText('(edited)');
    await expect(message(page, 'Lunch at twelve')).toHaveCount(0);
  }

  const wrong = await pointAt(anaToo, 'This was meant for somebody else');
  await wrong.getByRole('button', { name: 'More actions' }).click();
  await anaToo.getByRole('menuitem', { name: 'Delete message' }).click();
  await answerQuestion(anaToo, 'Delete');
  for (const page of all) {
    await expectConversation(page, ['Lunch at one', 'This message was deleted.']);
    await expect(rows(page).getByText('This was meant for somebody else')).toHaveCount(0);
  }
  for (const page of all) await page.reload();
  for (const page of all) {
    await expectConversation(page, ['Lunch at one', 'This message was deleted.']);
  }
});

test('↑ in an empty composer edits the last own message', async ({ startServer, join }) => {
  const { ana, bo } = await gather(await startServer(), join);
  await say(ana, 'See you tomorow');
  await say(bo, 'See you');
  await expect(message(ana, 'See you tomorow')).toBeVisible();
  await expectAllSent(ana);
  await ana.getByRole('textbox', { name: 'Message Kitchen' }).press('ArrowUp');
  await ana.getByRole('textbox', { name: 'Edit message' }).fill('See you tomorrow');
  await ana.getByRole('textbox', { name: 'Edit message' }).press('Enter');
  await expect(message(bo, 'See you tomorrow')).toContainText('(edited)');
});
