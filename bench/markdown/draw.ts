import { browserOptions } from '@parley/e2e/harness/browser-options';
import { chromium } from '@playwright/test';

declare global {
  interface Window {
    drawBody: (body: string) => number;
  }
}

export type Drawing = {
  /** Milliseconds to read, draw and lay out the body, in a page that has never seen it. */
  draw(body: string): Promise<number>;
  close(): Promise<void>;
};

/** Opens Chromium with the renderer of messages alone. */
export async function openDrawing(script: string, styles: string): Promise<Drawing> {
  const browser = await chromium.launch(browserOptions.launchOptions);
  const page = await browser.newPage();
  await page.setContent('<!doctype html><html lang="en"><body></body></html>');
  await page.addStyleTag({ path: styles });
  await page.addScriptTag({ path: script });
  await page.waitForFunction(() => 'drawBody' in window);
  return {
    draw: (body) => page.evaluate((text) => window.drawBody(text), body),
    close: () => browser.close(),
  };
}
