import { makeRoom, message, openRoom, roomLink, timeline } from '../harness/chat.ts';
import { storeTalk } from '../harness/database.ts';
import { countQuestions, firstInSight, messageById, settle } from '../harness/place.ts';
import { expect, test } from '../harness/test.ts';

const NEW = { name: 'New', exact: true } as const;
/** What stands above the line: so little that no page before it is missing. */
const READ = 8;

/** They are numbered, see `storeTalk`. */
const idNumber = (id: string): number => Number(id.slice(-12));

test('with 44, 123 and 5,600 unread a room opens at its New line, and both ends are one press away', async ({
  startServer,
  join,
}) => {
  test.slow();
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const [anaWire, boWire] = [await ana.openWire(), await bo.openWire()];
  const rooms = [
    { name: 'Fewer', count: 44, shown: '44' },
    { name: 'Many', count: 123, shown: '123' },
    { name: 'Heaps', count: 5_600, shown: '1,000+' },
  ];
  for (const { name, count } of rooms) {
    const roomId = await makeRoom(boWire, name, [anaWire]);
    storeTalk(server, { roomId, count: READ }, bo.email);
    const { headSeq } = await anaWire.must('history:load', { roomId, limit: 1 });
    await anaWire.must('receipt:mark', { roomId, seq: headSeq });
    storeTalk(server, { roomId, count }, bo.email);
  }
  const page = await ana.openBrowser({ path: '/settings' });
  const questions = countQuestions(page);
  await page.goto('/');
  // Of the room that one comes to by itself.
  await expect.poll(() => questions('history:load')).toBe(1);

  for (const { name, count, shown } of rooms) {
    const before = questions('history:load');
    await openRoom(page, name);
    const line = timeline(page).getByRole('heading', NEW);
    await expect(line).toBeInViewport();
    expect(questions('history:load')).toBe(before + 1);
    await expect(roomLink(page, name)).toContainText('unread');

    await page.getByRole('button', { name: `${shown} new messages · Jump to newest` }).click();
    await expect(message(page, `number ${count}.`)).toBeInViewport();
    await expect(roomLink(page, name)).not.toContainText('unread');
    await page.getByRole('button', { name: `${shown} new · jump to first` }).click();
    await expect(line).toBeInViewport();
    await expect(page.getByRole('button', { name: /jump to first/ })).toHaveCount(0);
    // From the middle the keyboard leads to the end as well.
    await timeline(page).focus();
    await page.keyboard.press('End');
    await expect(message(page, `number ${count}.`)).toBeInViewport();
  }
});

test('whoever leaves half way through what is new comes back to where they were', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const [anaWire, boWire] = [await ana.openWire(), await bo.openWire()];
  await makeRoom(boWire, 'Garden', [anaWire]);
  const roomId = await makeRoom(boWire, 'Heaps', [anaWire]);
  const idOf = storeTalk(server, { roomId, count: 500 }, bo.email);
  const { headSeq } = await anaWire.must('history:load', { roomId, limit: 1 });
  const seqAt = (id: string) => headSeq - (idNumber(idOf(500)) - idNumber(id));
  const page = await ana.openBrowser();
  await openRoom(page, 'Heaps');
  const line = timeline(page).getByRole('heading', NEW);
  await expect(line).toBeInViewport();
  await expect(message(page, 'number 1.')).toBeInViewport();
  await timeline(page).hover();
  while ((await firstInSight(page)).id < idOf(12)) {
    await page.mouse.wheel(0, 200);
    await settle(page);
  }
  const { id: leftAt } = await firstInSight(page);
  await openRoom(page, 'Garden');
  await expect(roomLink(page, 'Heaps')).toContainText('unread');

  await openRoom(page, 'Heaps');
  await expect(line).toBeInViewport();
  await expect(messageById(page, leftAt)).toBeInViewport();
  await expect(message(page, 'number 1.')).not.toBeInViewport();

  // A link to somewhere far away says nothing of what was read on the way.
  await page.goto(`/room/${roomId}/message/${idOf(250)}`);
  await expect(messageById(page, idOf(250))).toBeInViewport();
  await timeline(page).hover();
  await page.mouse.wheel(0, 600);
  await settle(page);
  await openRoom(page, 'Garden');
  const { rooms } = await (await ana.openWire()).hears('ready');
  const marked = rooms.find(({ room }) => room.id === roomId)?.membership.lastReadSeq;
  // The message above it may still have stood half on the screen.
  expect([seqAt(leftAt) - 1, seqAt(leftAt) - 2]).toContain(marked);
});
