import type { BrowserContext, Page } from '@playwright/test';

declare global {
  interface Window {
    /** When something of this selector was first painted, in milliseconds since the page began. */
    shownAt: (selector: string) => Promise<number>;
    /** When what is on the page now has been painted. */
    painted: () => Promise<number>;
    /** Looks for it anew from now on. */
    forgetShown: (selector: string) => void;
  }
}

/** Something that shows a person what they came for. */
export const MESSAGE = '[data-message-id]';
export const PASSWORD = 'input[type="password"]';

/** Lets the pages of a browser say when something was first painted. */
export const watchPages = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(watch, [MESSAGE, PASSWORD]);

/** When something of this selector was first painted, in milliseconds since the page began. */
export const shownAt = (page: Page, selector: string): Promise<number> =>
  page.evaluate((wanted) => window.shownAt(wanted), selector);

/** The bytes of all scripts that the page had asked for by then, as they travelled. */
export async function scriptBytes(page: Page, until: number): Promise<number> {
  await page.waitForLoadState('networkidle');
  return page.evaluate((end) => {
    const isOfFile = (entry: PerformanceEntry): entry is PerformanceResourceTiming =>
      entry instanceof PerformanceResourceTiming;
    return performance
      .getEntriesByType('resource')
      .filter(isOfFile)
      .filter(({ name, startTime }) => name.endsWith('.js') && startTime <= end)
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
  }, until);
}

/** Runs in the page before everything else. Stands alone: it is sent there as text. */
function watch(selectors: string[]): void {
  window.painted = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        // A message is handed on after the frame is drawn.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage('drawn');
      });
    });
  const firstShown = new Map<string, Promise<number>>();
  /** Asks after each frame: what is there then was drawn in it, also what came as late as its layout. */
  const waitFor = async (selector: string): Promise<number> => {
    const drawnAt = await window.painted();
    return document.querySelector(selector) === null ? waitFor(selector) : drawnAt;
  };
  window.shownAt = (selector) => {
    const shown = firstShown.get(selector) ?? waitFor(selector);
    firstShown.set(selector, shown);
    return shown;
  };
  window.forgetShown = (selector) => firstShown.delete(selector);
  for (const selector of selectors) void window.shownAt(selector);
}
