import type { BrowserContext, Locator, Page } from '@playwright/test';
import type { Server } from '../harness/server.ts';
import type { Mode } from './modes.ts';
import { type Words, wordsOf } from './words.ts';

/** What a surface has at hand to bring itself about. */
export type View = {
  page: Page;
  context: BrowserContext;
  server: Server;
  mode: Mode;
  words: Words;
  button(key: `${string}:${string}`): Locator;
  item(key: `${string}:${string}`): Locator;
  /** Goes to a room by its link in the sidebar. */
  room(name: string): Promise<void>;
};

export function createView(parts: Pick<View, 'page' | 'context' | 'server' | 'mode'>): View {
  const { page, mode } = parts;
  const words = wordsOf(mode.language);
  return {
    ...parts,
    words,
    button: (key) => page.getByRole('button', { name: words(key) }).first(),
    item: (key) => page.getByRole('menuitem', { name: words(key) }),
    room: async (name) => {
      await page.goto('/');
      const link = page.getByRole('navigation').getByRole('link', { name });
      const to = await link.getAttribute('href');
      await page.goto(to ?? '/');
      await page.getByRole('log').waitFor();
      await page.getByRole('textbox').first().waitFor();
    },
  };
}
