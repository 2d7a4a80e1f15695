import { enters } from '@parley/shared/testing/personal';
import {
  answerQuestion,
  composer,
  expectConversation,
  makeRoom,
  message,
  openRoom,
  pointAt,
  roomLink,
  rows,
  say,
} from '../harness/chat.ts';
import { expect, test } from '../harness/test.ts';

// What browser/ proves on one server, for people whose browsers are on two. Ana is in the east.

test('what two people write at once comes out in one order on both nodes', async ({
  startPair,
  join,
}) => {
  const { east, west } = await startPair();
  const ana = await join(east, 'Ana');
  const bo = await join(west, 'Bo');
  await makeRoom(await ana.openWire(east), 'Kitchen', [await bo.openWire(west)]);
  const anaPage = await ana.openBrowser({ on: east });
  const boPage = await bo.openBrowser({ on: west });
  for (const page of [anaPage, boPage]) await openRoom(page, 'Kitchen');

  await Promise.all(
    [anaPage, boPage].map(async (page, side) => {
      for (let n = 1; n <= 5; n++) await say(page, `side ${side} says ${n}`);
    }),
  );
  const said = anaPage.getByText(/^side \d says \d$/);
  await expect(said).toHaveCount(10);
  await expect(rows(anaPage).and(anaPage.getByLabel('Message on its way'))).toHaveCount(0);
  const order = await said.allTextContents();
  expect(new Set(order).size).toBe(10);
  for (const page of [anaPage, boPage]) {
    await expectConversation(page, order);
    await page.reload();
    await expectConversation(page, order);
  }
});

test('edits, deletions and reactions reach the other node', async ({ startPair, join }) => {
  const { east, west } = await startPair();
  const ana = await join(east, 'Ana');
  const bo = await join(west, 'Bo');
  await makeRoom(await ana.openWire(east), 'Kitchen', [await bo.openWire(west)]);
  const anaPage = await ana.openBrowser({ on: east });
  const boPage = await bo.openBrowser({ on: west });
  for (const page of [anaPage, boPage]) await openRoom(page, 'Kitchen');
  await say(anaPage, 'Lunch at twelve');
  await say(anaPage, 'This was meant for somebody else');
  await expectConversation(boPage, ['Lunch at twelve', 'This was meant for somebody else']);

  await (await pointAt(boPage, 'Lunch at twelve'))
    .getByRole('button', { name: 'Add reaction' })
    .click();
  await boPage.getByRole('searchbox', { name: 'Search emoji' }).fill('dumpling');
  await boPage.getByRole('gridcell', { name: 'dumpling' }).click();
  await message(anaPage, 'Lunch at twelve').getByRole('button', { name: '🥟 by Bo' }).click();
  await expect(
    message(boPage, 'Lunch at twelve').getByRole('button', { name: /🥟 by .+ and .+/ }),
  ).toBeVisible();

  await (await pointAt(anaPage, 'Lunch at twelve')).getByRole('button', { name: 'Edit' }).click();
  await anaPage.getByRole('textbox', { name: 'Edit message' }).fill('Lunch at one');
  await anaPage.getByRole('textbox', { name: 'Edit message' }).press('Enter');
  await expect(message(boPage, 'Lunch at one')).toContainText('(edited)');

  const wrong = await pointAt(anaPage, 'This was meant for somebody else');
  await wrong.getByRole('button', { name: 'More actions' }).click();
  await anaPage.getByRole('menuitem', { name: 'Delete message' }).click();
  await answerQuestion(anaPage, 'Delete');
  await expectConversation(boPage, ['Lunch at one', 'This message was deleted.']);
});

test('a direct conversation, who is here, who types and what was seen cross the nodes', async ({
  startPair,
  join,
}) => {
  const { east, west } = await startPair();
  const ana = await join(east, 'Ana');
  const bo = await join(west, 'Bo');
  const boWire = await bo.openWire(west);
  const jingWire = await (await join(west, '陈静')).openWire(west);
  const { me: boUser } = await boWire.hears('ready');
  boWire.close();
  const anaWire = await ana.openWire(east);
  await anaWire.must('room:create', { kind: 'direct', memberIds: [boUser.id] });

  const anaPage = await ana.openBrowser({ on: east });
  const boInSidebar = roomLink(anaPage, 'Bo');
  await expect(boInSidebar).toContainText('Offline');
  await openRoom(anaPage, 'Bo');
  await say(anaPage, 'only for Bo');
  await expect(message(anaPage, 'only for Bo')).toBeVisible();
  await expect(anaPage.getByText('Seen')).toHaveCount(0);

  const boPage = await bo.openBrowser({ on: west });
  await expect(boInSidebar).toContainText('Online');
  await expect(roomLink(boPage, 'Ana')).toContainText('1 unread message');
  await openRoom(boPage, 'Ana');
  await expect(message(boPage, 'only for Bo')).toBeVisible();
  await expect(message(anaPage, 'only for Bo').getByText('Seen')).toBeVisible();

  await composer(boPage).pressSequentially('I am thi');
  await expect(anaPage.getByText('Bo is typing…')).toBeVisible();
  await composer(boPage).fill('');
  await expect(anaPage.getByText('Bo is typing…')).toHaveCount(0);
  await boPage.context().close();
  await expect(boInSidebar).toContainText('Offline');

  // A later event shows that what came before has arrived.
  const { room } = await anaWire.must('room:create', { kind: 'open', name: 'Lobby' });
  await jingWire.must('room:join', { roomId: room.id });
  await jingWire.hears('personal:changed', enters(room.id));
  expect(JSON.stringify(jingWire.received())).not.toContain('only for Bo');
});

test('unread counts and the read position agree between two nodes', async ({ startPair, join }) => {
  const { east, west } = await startPair();
  const ana = await join(east, 'Ana');
  const bo = await join(west, 'Bo');
  const anaWire = await ana.openWire(east);
  const boWire = await bo.openWire(west);
  await makeRoom(anaWire, 'Kitchen', [boWire]);
  await makeRoom(anaWire, 'Garden', [boWire]);
  const desk = await bo.openBrowser({ on: east });
  const phone = await bo.openBrowser({ on: west });
  for (const page of [desk, phone]) await openRoom(page, 'Garden');
  const anaPage = await ana.openBrowser({ on: east });
  await openRoom(anaPage, 'Kitchen');

  for (const text of ['one', 'two', 'three']) await say(anaPage, text);
  for (const page of [desk, phone]) {
    await expect(roomLink(page, 'Kitchen')).toContainText('3 unread messages');
  }
  await openRoom(phone, 'Kitchen');
  await expectConversation(phone, ['one', 'two', 'three']);
  for (const page of [desk, phone]) {
    await expect(roomLink(page, 'Kitchen')).not.toContainText('unread');
  }

  await (await pointAt(phone, 'two')).getByRole('button', { name: 'More actions' }).click();
  await phone.getByRole('menuitem', { name: 'Mark unread from here' }).click();
  await expect(roomLink(desk, 'Kitchen')).toContainText('2 unread messages');
});
