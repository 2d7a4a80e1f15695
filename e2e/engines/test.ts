import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Wire } from '@parley/wire-client/wire';
import { test as base } from '@playwright/test';
import { type Network, startNetwork } from '../faults/network.ts';
import { type Credentials, credentialsOf, signUp } from '../harness/account.ts';
import { type Server, startServer } from '../harness/server.ts';
import { connectWire } from '../harness/wire.ts';
import { createPage, type Page } from './driver/page.ts';
import { startChromium, startFirefox } from './driver/puppeteer.ts';
import type { Browser, BrowserSetup, Engine, SystemSetup } from './driver/tab.ts';
import { startWebKit } from './driver/webkit.ts';

export { expect } from '@playwright/test';

/** Another engine than the test's own is there to talk with it. */
type Setup = Partial<BrowserSetup> & { engine?: Engine };

const DESK: BrowserSetup = {
  size: { width: 1280, height: 800 },
  colorScheme: 'light',
  motion: 'all',
  colors: 'of the page',
};

/** Who runs the server. */
export const OWNER: Credentials = credentialsOf('Mara');

type Start = (engine: Engine, setup: SystemSetup) => Promise<Browser>;

export type EngineOptions = {
  /** The engine whose turn it is: every test runs once in each. */
  engine: Engine;
};

type WorkerFixtures = EngineOptions & {
  /** One server for all tests: everybody in them is somebody new, in rooms of their own. */
  server: Server;
  /** Starts an engine when the first test asks for it; the tests after it get the same. */
  engineOf: Start;
};

type TestFixtures = {
  /** Makes an account whose name other tests may have used. */
  join(name: string): Promise<Credentials>;
  openWire(person: Credentials): Promise<Wire>;
  /** Opens a browser nobody has used: cookies, storage and the way to the server are its own. */
  openBrowser(setup?: Setup): Promise<Page>;
  /** The same, signed in. */
  openAs(person: Credentials, setup?: Setup): Promise<Page>;
};

const START: Record<Engine, (setup: SystemSetup) => Promise<Browser>> = {
  chromium: startChromium,
  firefox: startFirefox,
  webkit: startWebKit,
};

/** Playwright's runner, with browsers it does not know. All that is started ends. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  engine: ['chromium', { option: true, scope: 'worker' }],

  server: [
    async ({ browserName: _ }, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'parley-engines-'));
      const server = await startServer(folder, { COMMANDS_PER_SECOND: '1000' });
      // The first of a server becomes its owner, and no test should be about that by chance.
      await signUp(server, OWNER);
      await use(server);
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],

  engineOf: [
    async ({ browserName: _ }, use) => {
      const running = new Map<Engine, { system: string; browser: Promise<Browser> }>();
      await use(async (engine, { colorScheme, motion, colors }) => {
        // Chromium is told with each tab; the others know as they start, and one of each is enough for this machine.
        const system = engine === 'chromium' ? '' : [colorScheme, motion, colors].join();
        const known = running.get(engine);
        if (known?.system === system) return known.browser;
        if (known) await (await known.browser).close();
        const browser = START[engine]({ colorScheme, motion, colors });
        running.set(engine, { system, browser });
        return browser;
      });
      const started = await Promise.allSettled([...running.values()].map((one) => one.browser));
      await Promise.all(
        started.map((start) => (start.status === 'fulfilled' ? start.value.close() : undefined)),
      );
    },
    { scope: 'worker' },
  ],

  join: async ({ server }, use) => {
    await use(async (name) => {
      const person = { ...credentialsOf(name), email: `${randomUUID()}@example.org` };
      await signUp(server, person);
      return person;
    });
  },

  openWire: async ({ server }, use) => {
    const wires: Wire[] = [];
    await use(async (person) => {
      const wire = await connectWire(server, person);
      wires.push(wire);
      return wire;
    });
    for (const wire of wires) wire.close();
  },

  openBrowser: async ({ engine: own, server, engineOf }, use, testInfo) => {
    const pages: Page[] = [];
    const closers: (() => Promise<void>)[] = [];
    await use(async ({ engine = own, ...setup } = {}) => {
      const whole = { ...DESK, ...setup };
      const network: Network = await startNetwork(server.port);
      closers.unshift(network.close);
      const tab = await (await engineOf(engine, whole)).openTab(whole);
      closers.unshift(tab.close);
      const page = createPage(engine, tab, network);
      pages.push(page);
      return page;
    });
    try {
      if (testInfo.status === testInfo.expectedStatus) return;
      for (const [index, page] of pages.entries()) {
        const body = await page.screenshot();
        await testInfo.attach(`${index}-${page.engine}`, { body, contentType: 'image/png' });
      }
    } finally {
      for (const close of closers) await close();
    }
  },

  openAs: async ({ openBrowser }, use) => {
    await use(async ({ email, password }, setup) => {
      const page = await openBrowser(setup);
      // Without a form to fill in; that has a test of its own.
      await page.goto('/sign-in');
      // The page has asked whose session this is: the answer must not be the one made next.
      await page.see({ role: 'form', name: 'Sign in' });
      const status = await page.run(`fetch('/api/auth/sign-in/email', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: ${JSON.stringify(JSON.stringify({ email, password }))},
      }).then((response) => response.status)`);
      if (status !== 200) throw new Error(`${page.engine}: signing in answered ${status}`);
      await page.goto('/');
      return page;
    });
  },
});
