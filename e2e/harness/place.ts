import type { Locator, Page } from '@playwright/test';
import { timeline } from './chat.ts';

/** A message on screen, and how far below the window's top it stands, in pixels. */
export type Anchor = { id: string; place: number };

/** How far a message may move when it should not, in pixels: less than anybody sees. */
export const TOLERANCE = 2;
/** The first message that is fully in sight, and where it stands. */
export const firstInSight = (page: Page): Promise<Anchor> =>
  timeline(page).evaluate((log) => {
    const top = log.getBoundingClientRect().top;
    for (const article of log.querySelectorAll('[data-message-id]')) {
      const place = article.getBoundingClientRect().top;
      const id = article.getAttribute('data-message-id');
      if (place >= top && id !== null) return { id, place };
    }
    throw new Error('no message is in sight');
  });

/** Lets a scroll, what it loads and what that measures come to rest. */
export const settle = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let n = 0; n < 8; n++) await new Promise((done) => requestAnimationFrame(done));
  });

export const messageById = (page: Page, id: string): Locator =>
  page.locator(`[data-message-id="${id}"]`);

/** Turns the wheel, up or down; answers by how much what one reads missed its place. */
export async function turnWheel(page: Page, by: number): Promise<number> {
  const anchor = await firstInSight(page);
  await page.mouse.wheel(0, by);
  await settle(page);
  const box = await messageById(page, anchor.id).boundingBox();
  return Math.abs((box?.y ?? 0) - anchor.place + by);
}

/** Counts what the page asks its server for from now on, by the name of the command. */
export function countQuestions(page: Page): (name: string) => number {
  const sent: string[] = [];
  page.on('websocket', (line) => {
    line.on('framesent', ({ payload }) => sent.push(payload.toString()));
  });
  return (name) => sent.filter((frame) => frame.includes(`["${name}"`)).length;
}
