import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Builder, Capabilities, Key as SeleniumKey, type WebDriver } from 'selenium-webdriver';
import { Command, Name } from 'selenium-webdriver/lib/command.js';
import { freePort, until } from '../../harness/program.ts';
import { keepComplaints, reportRefusals } from '../in-page/complaints.ts';
import { programAt } from './machine.ts';
import { type ProcessGroup, startGroup } from './process-group.ts';
import type { Browser, BrowserSetup, Key, Size, SystemSetup, Tab } from './tab.ts';

/** Room for the largest window that a test asks for. */
const SCREEN = '1600x1200x24';

const KEYS: Record<Key, string> = {
  // The spec's ENTER is the one of the number pad.
  Enter: SeleniumKey.RETURN,
  Escape: SeleniumKey.ESCAPE,
  End: SeleniumKey.END,
  Tab: SeleniumKey.TAB,
  ArrowUp: SeleniumKey.ARROW_UP,
  ArrowDown: SeleniumKey.ARROW_DOWN,
  ArrowRight: SeleniumKey.ARROW_RIGHT,
  Backspace: SeleniumKey.BACK_SPACE,
  k: 'k',
};
const HELD = { Shift: SeleniumKey.SHIFT, Control: SeleniumKey.CONTROL };

/** WebKit in its MiniBrowser, on a screen that nobody sees. It bears one tab at a time. */
export async function startWebKit({ motion }: Pick<SystemSetup, 'motion'>): Promise<Browser> {
  /** Xvfb's own word for its number, on a line of its own. */
  const display = () => /^\d+$/m.exec(screen.log())?.[0];
  const screen = startGroup(programAt('PARLEY_XVFB'), [
    ...['-displayfd', '1', '-screen', '0', SCREEN, '-nolisten', 'tcp'],
  ]);
  const port = await freePort();
  const config = configOf(motion);
  let driver: ProcessGroup | undefined;
  let isOpen = false;

  async function close(): Promise<void> {
    // MiniBrowser is of the driver's group.
    await driver?.end();
    await screen.end();
    rmSync(config, { recursive: true, force: true });
  }

  async function start(): Promise<void> {
    await until(
      () => display() !== undefined,
      () => `Xvfb has no screen: ${screen.log()}`,
    );
    driver = startGroup(programAt('PARLEY_WEBKIT_DRIVER'), [`--port=${port}`], {
      ...process.env,
      DISPLAY: `:${display()}`,
      GDK_BACKEND: 'x11',
      XDG_CONFIG_HOME: config,
      // There is no bus for what reads screens aloud.
      NO_AT_BRIDGE: '1',
    });
    await until(
      () => answers(port),
      () => `WebKitWebDriver does not answer: ${driver?.log()}`,
    );
  }

  try {
    await start();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    openTab: async (setup) => {
      if (isOpen) throw new Error('WebKit has a tab already: its driver bears one at a time.');
      const session = await startSession(port, setup);
      isOpen = true;
      return tabOf(session, setup, async () => {
        await session.quit();
        isOpen = false;
      });
    },
    close,
  };
}

/** A folder of settings in which the system says how much may move. */
function configOf(motion: SystemSetup['motion']): string {
  const config = mkdtempSync(join(tmpdir(), 'parley-webkit-'));
  for (const toolkit of ['gtk-3.0', 'gtk-4.0']) {
    mkdirSync(join(config, toolkit));
    const settings = `[Settings]\ngtk-enable-animations=${motion === 'less' ? 0 : 1}\n`;
    writeFileSync(join(config, toolkit, 'settings.ini'), settings);
  }
  return config;
}

async function answers(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/status`)).ok;
  } catch {
    return false;
  }
}

async function startSession(port: number, { colorScheme }: BrowserSetup): Promise<WebDriver> {
  const capabilities = new Capabilities();
  capabilities.setBrowserName('MiniBrowser');
  // Without waiting for the page we are in time to listen to it.
  capabilities.setPageLoadStrategy('none');
  capabilities.set('webkitgtk:browserOptions', {
    binary: programAt('PARLEY_MINIBROWSER'),
    // With its toolbar no window is as narrow as a phone.
    args: ['--automation', '--full-screen', ...(colorScheme === 'dark' ? ['--dark-mode'] : [])],
  });
  return new Builder()
    .usingServer(`http://127.0.0.1:${port}`)
    .withCapabilities(capabilities)
    .build();
}

async function tabOf(
  driver: WebDriver,
  { size }: BrowserSetup,
  close: () => Promise<void>,
): Promise<Tab> {
  const complaints: string[] = [];

  /** What the page before complained about, and ears for the one that comes. */
  async function navigate(go: () => Promise<void>): Promise<void> {
    complaints.push(...(await heard(driver)));
    await driver.executeScript('window.parleyIsLeaving = true');
    await go();
    await until(
      async () => {
        try {
          return await driver.executeScript<boolean>('return !window.parleyIsLeaving');
        } catch {
          // Between two documents there is none to ask.
          return false;
        }
      },
      () => 'webkit: the page does not go away.',
    );
    await driver.executeScript(keepComplaints);
    await driver.executeScript(reportRefusals);
  }

  const resize = async ({ width, height }: Size): Promise<void> => {
    await driver.manage().window().setRect({ x: 0, y: 0, width, height });
  };

  await resize(size);
  return {
    goto: (url) => navigate(() => driver.get(url)),
    reload: () => navigate(() => driver.navigate().refresh()),
    run: (expression) => driver.executeScript(`return (${expression}\n)`),
    moveMouse: ({ x, y }) => driver.actions().move({ x, y, duration: 0 }).perform(),
    click: ({ x, y }) => driver.actions().move({ x, y, duration: 0 }).press().release().perform(),
    turnWheel: async ({ x, y }, deltaY) => {
      const scroll = { type: 'scroll', origin: 'viewport', duration: 0, x, y, deltaX: 0, deltaY };
      const wheel = { type: 'wheel', id: 'wheel', actions: [scroll] };
      const command = new Command(Name.ACTIONS).setParameter('actions', [wheel]);
      await driver.execute(command);
      // A second turn like the first would be no change of the wheel's state, and be left out.
      await driver.actions().clear();
    },
    press: async (key, held) => {
      const actions = driver.actions();
      if (held) actions.keyDown(HELD[held]);
      actions.sendKeys(KEYS[key]);
      if (held) actions.keyUp(HELD[held]);
      await actions.perform();
    },
    type: (text) => driver.actions().sendKeys(text).perform(),
    resize,
    screenshot: async () => Buffer.from(await driver.takeScreenshot(), 'base64'),
    complaints: async () => [...complaints, ...(await heard(driver))],
    close,
  };
}

const heard = (driver: WebDriver): Promise<string[]> =>
  driver.executeScript('return window.parleyComplaints ?? []');
