import {
  expectConversation,
  makeRoom,
  message,
  openRoom,
  pointAt,
  roomLink,
  say,
  sitAlone,
} from '../harness/chat.ts';
import { boxOf, middleOf } from '../harness/in-place.ts';
import { expect, test } from '../harness/test.ts';

test('unread counts and the read position agree between two browsers of one person', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const anaWire = await ana.openWire();
  const boWire = await bo.openWire();
  await makeRoom(anaWire, 'Kitchen', [boWire]);
  await makeRoom(anaWire, 'Garden', [boWire]);
  const desk = await bo.openBrowser();
  const phone = await bo.openBrowser();
  await openRoom(desk, 'Garden');
  await openRoom(phone, 'Garden');
  const anaPage = await ana.openBrowser();
  await openRoom(anaPage, 'Kitchen');

  for (const text of ['one', 'two', 'three']) await say(anaPage, text);
  await expect(roomLink(desk, 'Kitchen')).toContainText('3 unread messages');
  await expect(roomLink(phone, 'Kitchen')).toContainText('3 unread messages');
  await desk.reload();
  await expect(roomLink(desk, 'Kitchen')).toContainText('3 unread messages');

  await openRoom(phone, 'Kitchen');
  await expect(phone.getByRole('heading', { name: 'New', exact: true })).toBeVisible();
  await expectConversation(phone, ['one', 'two', 'three']);
  await expect(roomLink(phone, 'Kitchen')).not.toContainText('unread');
  await expect(roomLink(desk, 'Kitchen')).not.toContainText('unread');

  // Reading moves the mark in the database: a reload does not bring the count back.
  await desk.reload();
  await expect(roomLink(desk, 'Kitchen')).toBeVisible();
  await expect(roomLink(desk, 'Kitchen')).not.toContainText('unread');
});

test('what one writes oneself is not unread elsewhere', async ({ startServer, join }) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const wire = await ana.openWire();
  await makeRoom(wire, 'Kitchen', []);
  await makeRoom(wire, 'Garden', []);
  const [writing, watching] = [await ana.openBrowser(), await ana.openBrowser()];
  await openRoom(writing, 'Kitchen');
  await openRoom(watching, 'Garden');
  await say(writing, 'a note to myself');
  await expect(message(writing, 'a note to myself')).toBeVisible();
  await openRoom(writing, 'Garden');
  await say(writing, 'a second note');
  await expect(message(watching, 'a second note')).toBeVisible();
  await expect(roomLink(watching, 'Kitchen')).not.toContainText('unread');
});

test('"mark unread from here" is seen in the other browser too', async ({ startServer, join }) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const anaWire = await ana.openWire();
  const boWire = await bo.openWire();
  await makeRoom(anaWire, 'Kitchen', [boWire]);
  await makeRoom(anaWire, 'Garden', [boWire]);
  const anaPage = await ana.openBrowser();
  await openRoom(anaPage, 'Kitchen');
  for (const text of ['one', 'two', 'three']) await say(anaPage, text);

  const [desk, phone] = [await bo.openBrowser(), await bo.openBrowser()];
  await openRoom(phone, 'Garden');
  await openRoom(desk, 'Kitchen');
  await expect(roomLink(phone, 'Kitchen')).not.toContainText('unread');
  await (await pointAt(desk, 'two')).getByRole('button', { name: 'More actions' }).click();
  await desk.getByRole('menuitem', { name: 'Mark unread from here' }).click();
  await expect(roomLink(phone, 'Kitchen')).toContainText('2 unread messages');
  await expect(roomLink(desk, 'Kitchen')).toContainText('2 unread messages');
});

test('a message in a direct conversation says when it was seen', async ({ startServer, join }) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const { me } = await (await bo.openWire()).hears('ready');
  await (await ana.openWire()).must('room:create', { kind: 'direct', memberIds: [me.id] });
  const anaPage = await ana.openBrowser();
  await openRoom(anaPage, 'Bo');
  await say(anaPage, 'did you read this?');
  await expect(message(anaPage, 'did you read this?')).toBeVisible();
  await expect(anaPage.getByText('Seen')).toHaveCount(0);

  const boPage = await bo.openBrowser();
  await openRoom(boPage, 'Ana');
  await expect(message(anaPage, 'did you read this?').getByText('Seen')).toBeVisible();
});

test('what is unread stands on the line of its room: a dot, of a conversation how much it is', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const page = await sitAlone(ana, 'Kitchen');
  const other = await bo.openWire();
  const anaWire = await ana.openWire();
  const { me } = await anaWire.hears('ready');
  const direct = { kind: 'direct' as const, memberIds: [me.id] };
  const roomIds = [
    await makeRoom(other, 'Cellar', [anaWire]),
    (await other.must('room:create', direct)).room.id,
  ];
  for (const roomId of roomIds) {
    const clientMessageId = crypto.randomUUID();
    await other.must('message:send', { roomId, clientMessageId, body: 'hello' });
  }

  await expect(roomLink(page, 'Cellar')).toContainText('1 unread message');
  await expect(roomLink(page, 'Cellar').getByText('1', { exact: true })).toHaveCount(0);
  const row = roomLink(page, 'Bo');
  const badge = row.getByText('1', { exact: true });
  await expect(badge).toBeVisible();
  const line = middleOf(await boxOf(row));
  const count = middleOf(await boxOf(badge));
  // Text that shares its line would push it down by less than a pixel, which still shows.
  expect(Math.abs(line.y - count.y)).toBeLessThan(0.5);
});
