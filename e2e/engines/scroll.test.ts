import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { makeRoom } from '../harness/chat.ts';
import { message, openRoom, TIMELINE } from './chat.ts';
import type { Page } from './driver/page.ts';
import { expect, test } from './test.ts';

/** More than one page of history. */
const COUNT = 70;
/** How far a message may move when it should not, in pixels: less than anybody sees. */
const TOLERANCE = 2;
/** One notch of a mouse wheel, in pixels. */
const NOTCH = 120;

const anchorSchema = z.object({ id: z.string(), place: z.number() }).nullable();
type Anchor = NonNullable<z.infer<typeof anchorSchema>>;

/** The first message that is fully in sight, and where it stands. */
async function firstInSight(page: Page): Promise<Anchor> {
  const anchor = await page.run(`(() => {
    const log = document.querySelector('[role=log]');
    const top = log.getBoundingClientRect().top;
    const places = [...log.querySelectorAll('[data-message-id]')].map((row) => ({
      id: row.dataset.messageId,
      place: row.getBoundingClientRect().top,
    }));
    return places.find(({ place }) => place >= top) ?? null;
  })()`);
  return z.parse(anchorSchema.unwrap(), anchor);
}

/** Frames in which nothing moves, after which a scroll counts as through. */
const STILL_FRAMES = 8;
/** A busy machine may take so many frames to hear of the wheel; at the top nothing moves at all. */
const PATIENT_FRAMES = 90;

/** Where that message is after the next frames have drawn what the wheel has moved. */
async function settledPlace(page: Page, { id, place: from }: Anchor): Promise<number> {
  const place = await page.run(`(async () => {
    const row = () => document.querySelector('[data-message-id="${id}"]').getBoundingClientRect();
    for (let wait = 0; row().top === ${from} && wait < ${PATIENT_FRAMES}; wait++) {
      await new Promise((done) => requestAnimationFrame(done));
    }
    let last = row().top;
    for (let still = 0; still < ${STILL_FRAMES}; still++) {
      await new Promise((done) => requestAnimationFrame(done));
      if (row().top !== last) still = 0;
      last = row().top;
    }
    return last;
  })()`);
  return z.parse(z.number(), place);
}

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
