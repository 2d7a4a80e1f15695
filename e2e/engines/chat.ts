import type { Page } from './driver/page.ts';
import type { Target } from './in-page/eyes.ts';

/** What a person sees and does on the chat page, in the words of its interface. */

export const SIDEBAR: Target = { role: 'navigation', name: 'Rooms and conversations' };
export const TIMELINE: Target = { role: 'log' };
const ROWS: Target = { role: 'article', within: TIMELINE };
export const COMPOSER: Target = { role: 'textbox', nameHas: 'Message ' };

export const message = (text: string): Target => ({ role: 'article', text, within: TIMELINE });

export async function openRoom(page: Page, name: string): Promise<void> {
  await page.click({ role: 'link', nameHas: name, within: SIDEBAR });
  await page.see({ role: 'heading', name });
}

/** Types into the composer and presses Enter. */
export async function say(page: Page, text: string): Promise<void> {
  await page.write(COMPOSER, text);
  await page.press('Enter');
}

/** The timeline shows these texts in this order and nothing else, and all of them are sent. */
export async function seeConversation(page: Page, texts: string[]): Promise<void> {
  await page.seeThat(ROWS, `exactly ${texts.join(', ')}`, (rows) => {
    return (
      rows.length === texts.length && rows.every(({ text }, at) => text.includes(texts[at] ?? ''))
    );
  });
  await page.missing({ ...ROWS, name: 'Message on its way' });
}
