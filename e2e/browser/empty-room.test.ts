import { randomUUID } from 'node:crypto';
import {
  composer,
  expectConversation,
  makeRoom,
  openRoom,
  rows,
  say,
  timeline,
} from '../harness/chat.ts';
import { expect, test } from '../harness/test.ts';

test('a room in which nobody has said anything shows where it begins and what to do', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const anaWire = await ana.openWire();
  const boWire = await bo.openWire();
  const { me } = await boWire.hears('ready');
  await makeRoom(anaWire, 'Garden', []);
  const kitchen = await makeRoom(anaWire, 'Kitchen', [boWire]);
  await anaWire.must('room:create', { kind: 'direct', memberIds: [me.id] });
  const page = await ana.openBrowser();

  await openRoom(page, 'Garden');
  await expect(timeline(page).getByText('This is where Garden begins')).toBeInViewport();
  await timeline(page).getByRole('button', { name: 'Add people' }).click();
  await expect(page.getByRole('dialog', { name: 'Add people to Garden' })).toBeVisible();
  await page.keyboard.press('Escape');

  await openRoom(page, 'Bo');
  await expect(
    timeline(page).getByText('This is where your conversation with Bo begins'),
  ).toBeInViewport();
  await expect(timeline(page).getByRole('button', { name: 'Say hello' })).toBeInViewport();

  await openRoom(page, 'Kitchen');
  const beginning = timeline(page).getByRole('heading', { name: 'This is where Kitchen begins' });
  await expect(beginning).toBeInViewport();
  await timeline(page).getByRole('button', { name: 'Say hello' }).click();
  await expect(composer(page)).toBeFocused();

  // What is still on its way has not been said yet.
  await page.context().setOffline(true);
  await say(page, 'a first word');
  await expect(rows(page).and(page.getByLabel('Message on its way'))).toHaveCount(1);
  await expect(beginning).toHaveCount(1);
  await expect(timeline(page).getByRole('button', { name: 'Say hello' })).toBeVisible();
  await page.context().setOffline(false);
  await expectConversation(page, ['a first word']);
  await expect(beginning).toHaveCount(1);
  await expect(timeline(page).getByRole('button', { name: 'Say hello' })).toHaveCount(0);

  // Somebody listens who does not see: the first message of all is read out as well.
  const message = await boWire.must('message:send', {
    roomId: kitchen,
    clientMessageId: randomUUID(),
    body: 'and a second',
  });
  await expect(page.getByText('Bo: and a second')).toBeAttached();
  await boWire.must('message:delete', { messageId: message.id });
  const first = await rows(page).first().getAttribute('data-message-id');
  await anaWire.must('message:delete', { messageId: first ?? '' });
  await expect(rows(page).getByText('This message was deleted.')).toHaveCount(2);
  await expect(beginning).toBeInViewport();
  await expect(timeline(page).getByRole('button', { name: 'Say hello' })).toBeVisible();
});

test('while a room is not there yet nothing says that it is empty', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const wire = await ana.openWire();
  await makeRoom(wire, 'Kitchen', []);
  const page = await ana.openBrowser();
  await openRoom(page, 'General');
  await page.context().setOffline(true);
  await server.stop();
  await page.getByRole('link', { name: 'Kitchen' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Kitchen' })).toBeVisible();
  await expect(page.getByText('This is where Kitchen begins')).toHaveCount(0);
  await server.start();
  await page.context().setOffline(false);
  await expect(page.getByText('This is where Kitchen begins')).toBeVisible();
});

/** Its browser stops a scroll that scripts touch, so the list does without what it does elsewhere. */
const IPAD =
  'Mozilla/5.0 (iPad; CPU OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1';

test('the first words of an empty room show on an iPad as well', async ({ startServer, join }) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  await makeRoom(await ana.openWire(), 'Kitchen', []);
  const page = await ana.openBrowser({ userAgent: IPAD, hasTouch: true });
  await openRoom(page, 'Kitchen');
  for (const words of ['the first words', 'and more of them']) {
    await composer(page).fill(words);
    await page.getByRole('button', { name: 'Send' }).click();
    await expect(rows(page).filter({ hasText: words })).toBeInViewport();
  }
});
