import { makeRoom } from '../harness/chat.ts';
import { storeTalk } from '../harness/database.ts';
import { message, openRoom, SIDEBAR, TIMELINE } from './chat.ts';
import type { Page } from './driver/page.ts';
import type { Target } from './in-page/eyes.ts';
import { type Anchor, firstInSight, settledPlace, TOLERANCE } from './place.ts';
import { expect, test } from './test.ts';

const COUNT = 20_000;
const PLACE = 10_000;
/** Further away than a page that has PLACE in its middle reaches. */
const BEYOND_PAGE = 60;
/** Some notches of a wheel at once, in pixels. */
const STEP = 400;
const MOST_STEPS = 60;
/**
 * One step up meets some rows for the first time, whose height was a guess that may have a half: WebKit, which
 * scrolls by whole pixels, loses it with each of them.
 */
const GUESSED = 2 * TOLERANCE;
/** What stands above a New line: so little that no page before it is missing. */
const READ = 8;

/** They are numbered, see `storeTalk`. */
const idNumber = (id: string): number => Number(id.slice(-12));

const NEW_LINE: Target = { role: 'heading', name: 'New', within: TIMELINE };
const TO_NEWEST: Target = { role: 'button', nameHas: 'ump to newest' };

/** How far one can scroll that way in what is loaded, in pixels. */
const roomTowards = (by: number): string => `(() => {
  const { scrollTop, scrollHeight, clientHeight } = document.querySelector('[role=log]');
  return ${by} < 0 ? scrollTop : scrollHeight - clientHeight - scrollTop;
})()`;

/** Scrolls until the first message in sight is right; answers by how much what one reads missed its place. */
async function scrollUntil(page: Page, by: number, isThere: (at: Anchor) => boolean) {
  const drifts: number[] = [];
  while (!isThere(await firstInSight(page))) {
    if (drifts.length === MOST_STEPS) throw new Error(`${page.engine} does not come further`);
    // Faster than a busy server sends, nobody can scroll.
    await expect.poll(() => page.run(roomTowards(by))).toBeGreaterThan(Math.abs(by));
    const before = await firstInSight(page, Math.max(0, by));
    await page.turnWheel(TIMELINE, by);
    drifts.push(Math.abs((await settledPlace(page, before)) - before.place + by));
  }
  return drifts;
}

test('a link opens a long room at its message, and one reads on both ways without a jump', async ({
  server,
  join,
  openWire,
  openAs,
}) => {
  const [ana, bo] = [await join('Ana'), await join('Bo')];
  const roomId = await makeRoom(await openWire(bo), 'Archive', [await openWire(ana)]);
  const idOf = storeTalk(server, { roomId, count: COUNT }, bo.email);
  const page = await openAs(ana);
  await page.goto(`/room/${roomId}/message/${idOf(PLACE)}`);
  await page.seeInView(message(`number ${PLACE}.`));
  const focused = 'document.activeElement.dataset.messageId';
  await expect.poll(() => page.run(focused)).toBe(idOf(PLACE));

  const at = idNumber(idOf(PLACE));
  const drifts = [
    ...(await scrollUntil(page, -STEP, ({ id }) => idNumber(id) < at - BEYOND_PAGE)),
    ...(await scrollUntil(page, STEP, ({ id }) => idNumber(id) > at + BEYOND_PAGE)),
  ];
  expect(drifts.filter((drift) => drift > GUESSED)).toEqual([]);

  await page.click(TO_NEWEST);
  await page.seeInView(message(`number ${COUNT}.`));
});

test('with 44, 123 and 5,600 unread a room opens at its New line, and both ends are one press away', async ({
  server,
  join,
  openWire,
  openAs,
}) => {
  const [ana, bo] = [await join('Ana'), await join('Bo')];
  const [anaWire, boWire] = [await openWire(ana), await openWire(bo)];
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
  const page = await openAs(ana);
  for (const { name, count, shown } of rooms) {
    await openRoom(page, name);
    await page.seeInView(NEW_LINE);
    await page.seeInView(message('number 1.'));
    const link: Target = { role: 'link', nameHas: name, within: SIDEBAR };
    expect((await page.see(link)).text).toContain('unread');

    await page.click({ role: 'button', nameHas: `${shown} new messages` });
    await page.seeInView(message(`number ${count}.`));
    await page.seeThat(link, 'read', ([it]) => it !== undefined && !it.text.includes('unread'));
    await page.click({ role: 'button', name: `${shown} new · jump to first` });
    await page.seeInView(NEW_LINE);
    await page.missing({ role: 'button', nameHas: 'jump to first' });
  }
});

test('whoever reads in the middle stays there through edits, deletions, pictures to come and a reset', async ({
  server,
  join,
  openWire,
  openAs,
}) => {
  const [ana, bo] = [await join('Ana'), await join('Bo')];
  const [anaWire, boWire] = [await openWire(ana), await openWire(bo)];
  const roomId = await makeRoom(boWire, 'Archive', [anaWire]);
  const idOf = storeTalk(server, { roomId, count: 3_000 }, bo.email);
  const { headSeq } = await anaWire.must('history:load', { roomId, limit: 1 });
  await anaWire.must('receipt:mark', { roomId, seq: headSeq });
  const page = await openAs(ana);
  await page.goto(`/room/${roomId}/message/${idOf(1_500)}`);
  await page.seeInView(message('number 1500.'));
  const start = await firstInSight(page);
  await page.turnWheel(TIMELINE, 90);
  await settledPlace(page, start);

  const before = await firstInSight(page);
  const first = idNumber(idOf(1));
  const idAt = (n: number) => idOf(idNumber(before.id) - first + 1 + n);
  async function expectPlaceKept(): Promise<void> {
    const place = await settledPlace(page, before);
    expect(Math.abs(place - before.place)).toBeLessThanOrEqual(TOLERANCE);
  }

  // Above the screen, some of it drawn and some not, and below on it.
  for (const n of [-2, -20, 2]) {
    await boWire.must('message:edit', { messageId: idAt(n), body: 'long '.repeat(400) });
  }
  await boWire.must('message:delete', { messageId: idAt(-3) });
  await boWire.must('message:delete', { messageId: idAt(1) });
  const below = `document.querySelector('[data-message-id="${idAt(1)}"]').textContent`;
  await expect.poll(() => page.run(below)).toContain('deleted');
  await expectPlaceKept();

  // A picture that loads late makes its row higher.
  const above = `document.querySelector('[data-message-id="${idAt(-2)}"]').style.paddingBottom`;
  await page.run(`${above} = '200px'`);
  await expectPlaceKept();

  // More than is told one by one: the room begins anew, far below.
  page.cut();
  storeTalk(server, { roomId, count: 1_100 }, bo.email);
  await page.restore();
  await page.see({ role: 'button', nameHas: '1,000+ new messages' });
  await expectPlaceKept();
  await page.click(TO_NEWEST);
  await page.seeInView(message('number 1100.'));
});
