import { z } from 'zod';
import type { Page } from './driver/page.ts';

/** How far a message may move when it should not, in pixels: less than anybody sees. */
export const TOLERANCE = 2;

const anchorSchema = z.object({ id: z.string(), place: z.number() }).nullable();
/** A message on screen, and how far below the window's top it stands, in pixels. */
export type Anchor = NonNullable<z.infer<typeof anchorSchema>>;

/** The first message that is fully in sight, and begins so many pixels below the timeline's top. */
export async function firstInSight(page: Page, below = 0): Promise<Anchor> {
  const anchor = await page.run(`(() => {
    const log = document.querySelector('[role=log]');
    const top = log.getBoundingClientRect().top + ${below};
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
/** Of what is still not at rest after so many, the test must say so. */
const MOST_FRAMES = 600;

/** Where that message is after the next frames have drawn what the wheel, or news, have moved. */
export async function settledPlace(page: Page, { id, place: from }: Anchor): Promise<number> {
  const place = await page.run(`(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    // A list that is made anew has no row before it is measured, which is before anybody sees it.
    const top = () =>
      document.querySelector('[data-message-id="${id}"]')?.getBoundingClientRect().top;
    for (let wait = 0; top() === ${from} && wait < ${PATIENT_FRAMES}; wait++) await frame();
    let last = top();
    let still = 0;
    for (let n = 0; still < ${STILL_FRAMES} && n < ${MOST_FRAMES}; n++) {
      await frame();
      still = last !== undefined && top() === last ? still + 1 : 0;
      last = top();
    }
    return still < ${STILL_FRAMES} ? null : last;
  })()`);
  return z.parse(z.number(), place);
}
