import { randomUUID } from 'node:crypto';
import { makeRoom } from '../harness/chat.ts';
import { message, openRoom, TIMELINE } from './chat.ts';
import { firstInSight, settledPlace, TOLERANCE } from './place.ts';
import { expect, test } from './test.ts';

/** More than one page of history. */
const COUNT = 70;
/** One notch of a mouse wheel, in pixels. */
const NOTCH = 120;

test('older messages load while one scrolls back, and what one reads does not jump', async ({
  join,
  openWire,
  openAs,
}) => {
  const ana = await join('Ana');
  const wire = await openWire(ana);
  const roomId = await makeRoom(wire, 'Archive', []);
  for (let n = 1; n <= COUNT; n++) {
    // Lengths differ, so that no guess of a row's height is right.
    const body = `number ${n}.${' and so on'.repeat((n * 7) % 60)}`;
    await wire.must('message:send', { roomId, clientMessageId: randomUUID(), body });
  }
  const page = await openAs(ana);
  await openRoom(page, 'Archive');
  await page.seeInView(message(`number ${COUNT}.`));

  const beginning = { text: 'This is where Archive begins' };
  const drifts: number[] = [];
  while ((await page.all(beginning)).length === 0) {
    const before = await firstInSight(page);
    await page.turnWheel(TIMELINE, -NOTCH);
    drifts.push(Math.abs((await settledPlace(page, before)) - before.place - NOTCH));
  }
  // The last notch meets the top.
  expect(drifts.slice(0, -1).filter((drift) => drift > TOLERANCE)).toEqual([]);
  await page.see(message('number 1.'));
  await page.click({ role: 'button', name: 'Jump to newest' });
  await page.seeInView(message(`number ${COUNT}.`));
});
