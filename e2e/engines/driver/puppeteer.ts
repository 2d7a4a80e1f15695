import puppeteer, { type ConsoleMessage, type Page } from 'puppeteer-core';
import { reportRefusals } from '../in-page/complaints.ts';
import { programAt } from './machine.ts';
import type { Browser, BrowserSetup, SystemSetup, Tab } from './tab.ts';

/** Chromium, over its own protocol. */
export async function startChromium(): Promise<Browser> {
  const browser = await puppeteer.launch({
    browser: 'chrome',
    executablePath: programAt('PARLEY_CHROMIUM'),
    args: [
      // A container's root may not use the sandbox, and its /dev/shm is small.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-dev-shm-usage',
      '--disable-gpu',
      '--lang=en-GB',
    ],
  });
  return {
    openTab: async (setup) => {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      // Its own words: puppeteer has none for forced colours.
      const session = await page.createCDPSession();
      await session.send('Emulation.setEmulatedMedia', { features: featuresOf(setup) });
      return tabOf(page, setup, () => context.close());
    },
    close: () => browser.close(),
  };
}

const featuresOf = ({ colorScheme, motion, colors }: SystemSetup) => [
  { name: 'prefers-color-scheme', value: colorScheme },
  { name: 'prefers-reduced-motion', value: motion === 'less' ? 'reduce' : 'no-preference' },
  { name: 'forced-colors', value: colors === 'of the system' ? 'active' : 'none' },
];

/** Firefox, over WebDriver BiDi, which it speaks by itself. */
export async function startFirefox({ colorScheme, motion, colors }: SystemSetup): Promise<Browser> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: programAt('PARLEY_FIREFOX'),
    extraPrefsFirefox: {
      'intl.accept_languages': 'en-GB',
      // BiDi cannot set these in a running Firefox. 0 is dark, 1 is light.
      'layout.css.prefers-color-scheme.content-override': colorScheme === 'dark' ? 0 : 1,
      'ui.prefersReducedMotion': motion === 'less' ? 1 : 0,
      // 1: the page's own colours, 2: never those.
      'browser.display.document_color_use': colors === 'of the system' ? 2 : 1,
    },
  });
  return {
    openTab: async (setup) => {
      const context = await browser.createBrowserContext();
      return tabOf(await context.newPage(), setup, () => context.close());
    },
    close: () => browser.close(),
  };
}

async function tabOf(page: Page, { size }: BrowserSetup, close: () => Promise<void>): Promise<Tab> {
  // Keys go to the tab that somebody sits before.
  await page.bringToFront();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (isComplaint(message)) complaints.push(`${message.type()}: ${message.text()}`);
  });
  await page.evaluateOnNewDocument(reportRefusals);
  await page.setViewport(size);
  return {
    goto: async (url) => {
      await page.goto(url, { waitUntil: 'domcontentloaded' });
    },
    reload: async () => {
      await page.reload({ waitUntil: 'domcontentloaded' });
    },
    run: (expression) => page.evaluate(expression),
    moveMouse: ({ x, y }) => page.mouse.move(x, y),
    click: ({ x, y }) => page.mouse.click(x, y),
    turnWheel: async ({ x, y }, deltaY) => {
      await page.mouse.move(x, y);
      await page.mouse.wheel({ deltaY });
    },
    press: async (key, held) => {
      if (held) await page.keyboard.down(held);
      await page.keyboard.press(key);
      if (held) await page.keyboard.up(held);
    },
    type: (text) => page.keyboard.type(text),
    resize: (next) => page.setViewport(next),
    screenshot: async () => Buffer.from(await page.screenshot()),
    complaints: async () => [...complaints],
    close,
  };
}

const isComplaint = (message: ConsoleMessage): boolean =>
  message.type() === 'error' || message.type() === 'warn';
