import { randomUUID } from 'node:crypto';
import type { Wire } from '@parley/wire-client/wire';
import type { Locator } from '@playwright/test';
import { makeRoom, message, rows, timeline } from '../harness/chat.ts';
import { boxOf } from '../harness/in-place.ts';
import { expect, test } from '../harness/test.ts';

async function send(wire: Wire, roomId: string, body: string): Promise<number> {
  const sent = await wire.must('message:send', { roomId, clientMessageId: randomUUID(), body });
  return sent.seq;
}

/** Where the words of a message begin and end; what shows that one points at it reaches further. */
const wordsOf = (row: Locator) =>
  row.evaluate((article) => {
    const { top, bottom } = article.getBoundingClientRect();
    const { paddingTop, paddingBottom } = getComputedStyle(article);
    return {
      top: top + Number.parseFloat(paddingTop),
      bottom: bottom - Number.parseFloat(paddingBottom),
    };
  });

test('8 px lie between messages of a group, 18 between people, 28 around a day', async ({
  startServer,
  join,
}) => {
  const server = await startServer();
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const [anaWire, boWire] = [await ana.openWire(), await bo.openWire()];
  const roomId = await makeRoom(anaWire, 'Kitchen', [boWire]);
  await send(anaWire, roomId, 'one');
  await send(anaWire, roomId, 'two');
  // Read, so that no line says what is new.
  await anaWire.must('receipt:mark', { roomId, seq: await send(boWire, roomId, 'three') });
  const page = await ana.openBrowser({ path: `/room/${roomId}` });
  await expect(rows(page)).toContainText(['one', 'two', 'three']);
  const [one, two, three] = await Promise.all(
    ['one', 'two', 'three'].map((text) => wordsOf(message(page, text))),
  );
  if (one === undefined || two === undefined || three === undefined) throw new Error('of three');
  expect(two.top - one.bottom).toBeCloseTo(8, 0);
  expect(three.top - two.bottom).toBeCloseTo(18, 0);
  const day = await boxOf(page.getByRole('heading', { level: 2, name: 'Today' }));
  expect(one.top - day.bottom).toBeCloseTo(28, 0);
});

test('a name that has left the screen stays at its top, and moves nothing', async ({
  startServer,
  join,
}) => {
  const server = await startServer({ COMMANDS_PER_SECOND: '1000' });
  const ana = await join(server, 'Ana');
  const bo = await join(server, 'Bo');
  const [anaWire, boWire] = [await ana.openWire(), await bo.openWire()];
  const roomId = await makeRoom(anaWire, 'Kitchen', [boWire]);
  for (let n = 1; n <= 9; n++) await send(boWire, roomId, `long ${n}.\n\nand more\n\nand more`);
  let seq = 0;
  for (let n = 1; n <= 9; n++) {
    seq = await send(anaWire, roomId, `late ${n}.\n\nand more\n\nand more`);
  }
  await anaWire.must('receipt:mark', { roomId, seq });
  const page = await ana.openBrowser({ path: `/room/${roomId}` });
  await expect(message(page, 'late 9.')).toBeInViewport();
  const name = page.getByTestId('name-above');
  await expect(name).toHaveText(/Ana/);

  // Up to where the other one goes on.
  await timeline(page).evaluate((log) => log.scrollTo({ top: 260 }));
  await expect(name).toHaveText(/Bo/);
  // What is drawn there for the first time is measured, and then stands.
  await page.evaluate(async () => {
    for (let n = 0; n < 8; n++) await new Promise((done) => requestAnimationFrame(done));
  });
  const place = async () => {
    const scrolled = await timeline(page).evaluate((log) => log.scrollTop);
    return (await boxOf(message(page, 'long 5.'))).top + scrolled;
  };
  const before = await place();
  await timeline(page).evaluate((log) => log.scrollTo({ top: 0 }));
  await expect(name).toHaveCount(0);
  expect(await place()).toBeCloseTo(before, 0);
});
