import { composer, makeRoom, message, openRoom, pointAt, timeline } from '../harness/chat.ts';
import { storeTalk } from '../harness/database.ts';
import { countQuestions, messageById, settle, TOLERANCE, turnWheel } from '../harness/place.ts';
import { expect, test } from '../harness/test.ts';

const COUNT = 100_000;
const PLACE = 50_000;
/** Two notches of a wheel at once, in pixels. */
const STEP = 240;

test('a link opens a room of 100,000 messages at its message with one question, and one reads on both ways', async ({
  startServer,
  join,
}) => {
  test.slow();
  const server = await startServer({ COMMANDS_PER_SECOND: '1000' });
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const [anaWire, boWire] = [await ana.openWire(), await bo.openWire()];
  const roomId = await makeRoom(boWire, 'Archive', [anaWire]);
  const idOf = storeTalk(server, { roomId, count: COUNT }, bo.email);
  const page = await ana.openBrowser({ path: '/settings' });
  const questions = countQuestions(page);

  await page.goto(`/room/${roomId}/message/${idOf(PLACE)}`);
  // It is marked for a moment.
  const mark = page.locator('.animate-marked');
  await expect(mark).toContainText(`number ${PLACE}.`);
  const target = messageById(page, idOf(PLACE));
  await expect(target).toBeInViewport();
  await expect(target).toBeFocused();
  // Nothing lies over the mark.
  await expect(target).toHaveCSS('background-color', 'rgba(0, 0, 0, 0)');
  expect(questions('history:load')).toBe(1);
  await expect(mark).toHaveCount(0);

  await timeline(page).hover();
  const drifts: number[] = [];
  // Well beyond the page that it opened with, up and then down through all of it.
  for (let n = 0; n < 30; n++) drifts.push(await turnWheel(page, -STEP));
  expect(questions('history:load')).toBeGreaterThan(1);
  const up = questions('history:load');
  for (let n = 0; n < 60; n++) drifts.push(await turnWheel(page, STEP));
  expect(questions('history:load')).toBeGreaterThan(up);
  expect(drifts.filter((drift) => drift > TOLERANCE)).toEqual([]);

  await page.getByRole('button', { name: /jump to newest/i }).click();
  await expect(message(page, `number ${COUNT}.`)).toBeInViewport();
});

test('links are followed within a room, back and forth and again, and what was written stays', async ({
  startServer,
  join,
}) => {
  const server = await startServer({ COMMANDS_PER_SECOND: '1000' });
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const [anaWire, boWire] = [await ana.openWire(), await bo.openWire()];
  const roomId = await makeRoom(boWire, 'Archive', [anaWire]);
  const idOf = storeTalk(server, { roomId, count: 1_000 }, bo.email);
  const linkTo = (n: number) => `${server.url}/room/${roomId}/message/${idOf(n)}`;
  await boWire.must('message:send', {
    roomId,
    clientMessageId: crypto.randomUUID(),
    body: `see ${linkTo(200)}`,
  });
  await anaWire.must('receipt:mark', { roomId, seq: 1_003 });
  const page = await ana.openBrowser();
  await openRoom(page, 'Archive');
  await composer(page).fill('half a sentence');
  const link = page.getByRole('link', { name: linkTo(200) });

  await link.click();
  await expect(messageById(page, idOf(200))).toBeInViewport();
  await expect(composer(page)).toHaveValue('half a sentence');
  await page.goBack();
  await expect(link).toBeInViewport();
  await page.goForward();
  await expect(messageById(page, idOf(200))).toBeInViewport();
  await timeline(page).hover();
  await page.mouse.wheel(0, -5_000);
  await expect(messageById(page, idOf(200))).not.toBeInViewport();
  await page.goBack();
  await link.click();
  await expect(messageById(page, idOf(200))).toBeInViewport();

  // Whoever writes there is led to what they wrote.
  await composer(page).press('Enter');
  await expect(message(page, 'half a sentence')).toBeInViewport();
});

test('a link to a message that is not in the room says so, and leads to the newest', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const wire = await ana.openWire();
  const roomId = await makeRoom(wire, 'Kitchen', []);
  await wire.must('message:send', { roomId, clientMessageId: crypto.randomUUID(), body: 'soup' });
  const page = await ana.openBrowser({ path: `/room/${roomId}/message/${crypto.randomUUID()}` });
  await expect(page.getByText('This message is not here')).toBeVisible();
  await page.getByRole('link', { name: 'Jump to newest' }).click();
  await expect(message(page, 'soup')).toBeVisible();
  await expect(page).toHaveURL(`${server.url}/room/${roomId}`);
  await page.goto(`/room/${roomId}/message/nonsense`);
  await expect(page.getByText('This message is not here')).toBeVisible();
});

test('the link of a message is copied from its menu, and a deleted message keeps its place', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const wire = await ana.openWire();
  const roomId = await makeRoom(wire, 'Kitchen', []);
  const clientMessageId = '01900000-0009-7000-8000-000000000001';
  const sent = await wire.must('message:send', { roomId, clientMessageId, body: 'soup' });
  const page = await ana.openBrowser({ permissions: ['clipboard-read', 'clipboard-write'] });
  await openRoom(page, 'Kitchen');
  await (await pointAt(page, 'soup')).getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Copy link' }).click();
  await expect(page.getByText('Link copied')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(`${server.url}/room/${roomId}/message/${sent.id}`);

  await wire.must('message:delete', { messageId: sent.id });
  await page.goto(copied);
  await expect(messageById(page, sent.id)).toContainText('This message was deleted.');
  await expect(messageById(page, sent.id)).toBeFocused();
  await settle(page);
});
